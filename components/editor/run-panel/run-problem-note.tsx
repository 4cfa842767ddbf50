'use client';

import { TriangleAlert } from 'lucide-react';
import type { RunProblem } from '@/components/editor/store/run-store';
import { ShowComponent } from './show-component';

/** Why a run could not start. */
export function RunProblemNote({ problem }: { problem: RunProblem }) {
  return (
    <div
      role="alert"
      data-testid="run-problem"
      className="flex gap-2.5 rounded-card border border-amber-line/40 bg-amber-soft p-3 text-13"
    >
      <TriangleAlert aria-hidden className="mt-0.5 text-amber-ink" />
      <div className="min-w-0 flex-1">
        <p className="break-words font-medium">{problem.message}</p>
        <p className="mt-0.5 break-words text-ink-muted">{problem.action}</p>
        {problem.componentId && <ShowComponent componentId={problem.componentId} field={problem.field} />}
      </div>
    </div>
  );
}
