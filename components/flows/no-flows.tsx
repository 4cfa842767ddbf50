'use client';

import { Workflow } from 'lucide-react';
import { EmptyState } from '@/components/ui/empty-state';
import { TemplateGrid } from './template-grid';

/** The empty gallery teaches: the templates run on the spot, with no account anywhere. */
export function NoFlows({ mayEdit }: { mayEdit: boolean }) {
  if (!mayEdit) {
    return (
      <EmptyState icon={Workflow} title="No flows yet">
        Editors and owners of this project can create one. You will see it here.
      </EmptyState>
    );
  }
  return (
    <div className="mx-auto max-w-240 px-4 py-10 sm:px-6">
      <h2 className="font-semibold text-16">Begin with a template</h2>
      <p className="mt-1 mb-5 max-w-140 text-13 text-ink-muted">
        A flow is a graph of components. Each of these answers at once, without a key: open one, press Play,
        then make it yours.
      </p>
      <TemplateGrid />
    </div>
  );
}
