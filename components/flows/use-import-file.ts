'use client';

import { useState } from 'react';
import { useTRPC } from '@/components/api/trpc-provider';
import { useProject } from '@/components/project/project-context';
import { useAct } from '@/components/states/use-act';
import { toast } from '@/components/ui/toast';
import type { RouterOutputs } from '@/server/api/client-types';
import { largestUploadBytes, needsReview, readUpload, type Upload } from './read-upload';
import { useFlowActions } from './use-flow-actions';

export type ImportReviewData = RouterOutputs['flows']['reviewImport'];

/** A file on its way in: what a person has to see before it is saved is kept until they have. */
export interface FileImport {
  readonly take: (file: File) => Promise<void>;
  readonly review: ImportReviewData | null;
  readonly isSaving: boolean;
  readonly confirm: (secrets: readonly KeptSecret[]) => void;
  readonly close: () => void;
}

/** A secret that goes to the vault under a name; the others are dropped. */
export interface KeptSecret {
  readonly flow: number;
  readonly index: number;
  readonly name: string;
}

/** Reads a file and imports it. A flow of our own comes in at once; one from elsewhere is shown first. */
export function useImportFile(): FileImport {
  const project = useProject();
  const trpc = useTRPC();
  const { importDocument } = useFlowActions();
  const [upload, setUpload] = useState<Upload | null>(null);
  const review = useAct(trpc.flows.reviewImport.mutationOptions());
  const close = () => {
    setUpload(null);
    review.reset();
  };
  const take = async (file: File) => {
    if (file.size > largestUploadBytes) {
      toast.error(`${file.name} is larger than 10 MB.`, { description: 'Choose a smaller flow document.' });
      return;
    }
    const read = await readUpload(file);
    if (!needsReview(read)) return importDocument.mutate({ projectId: project.id, ...read });
    setUpload(read);
    review.mutate({ projectId: project.id, ...read });
  };
  return {
    take,
    review: review.data ?? null,
    isSaving: importDocument.isPending,
    confirm: (secrets) => {
      if (upload)
        importDocument.mutate(
          { projectId: project.id, ...upload, secrets: [...secrets] },
          { onSuccess: close },
        );
    },
    close,
  };
}
