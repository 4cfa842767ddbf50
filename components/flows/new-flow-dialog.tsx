'use client';

import { useProject } from '@/components/project/project-context';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TemplateGrid } from './template-grid';
import { useFlowActions } from './use-flow-actions';

/** A new flow from a template, or from nothing. */
export function NewFlowDialog({ onClose }: { onClose: () => void }) {
  const project = useProject();
  const { create } = useFlowActions();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="large"
      title="New flow"
      description="Begin with a template, or with an empty canvas."
      footer={
        <Button
          variant="primary"
          loading={create.isPending}
          onClick={() => create.mutate({ projectId: project.id, name: 'Untitled flow' })}
        >
          Empty canvas
        </Button>
      }
    >
      <TemplateGrid />
    </Dialog>
  );
}
