'use client';

import { useProject } from '@/components/project/project-context';
import { toast } from '@/components/ui/toast';
import { useFlowActions } from './use-flow-actions';

const maximumBytes = 10 * 1024 * 1024;

/** Reads a file and imports it as a flow named after it. What is plainly too large is not even read. */
export function useImportFile() {
  const project = useProject();
  const { importDocument } = useFlowActions();
  return async (file: File) => {
    if (file.size > maximumBytes) {
      toast.error(`${file.name} is larger than 10 MB.`, { description: 'Choose a smaller flow document.' });
      return;
    }
    const name = file.name.replace(/\.json$/i, '').slice(0, 120) || 'Imported flow';
    importDocument.mutate({ projectId: project.id, name, text: await file.text() });
  };
}
