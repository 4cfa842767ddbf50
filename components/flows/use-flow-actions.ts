'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTRPC, useTRPCClient } from '@/components/api/trpc-provider';
import { useProject } from '@/components/project/project-context';
import { useAct } from '@/components/states/use-act';
import { toast } from '@/components/ui/toast';
import { saveFile } from './save-file';

/** Every change of a flow that is made from outside the editor. What makes a flow opens it. */
export function useFlowActions() {
  const project = useProject();
  const trpc = useTRPC();
  const router = useRouter();
  const refresh = useRefreshFlows();
  const open = ({ id }: { id: string }) => router.push(`/p/${project.slug}/flows/${id}`);
  return {
    create: useAct({ ...trpc.flows.create.mutationOptions(), onSuccess: open }),
    importDocument: useAct({
      ...trpc.flows.importDocument.mutationOptions(),
      onSuccess: async ({ id, flows }) => {
        if (flows.length === 1) return open({ id });
        await refresh();
        router.push(`/p/${project.slug}/flows`);
        toast.success(`${flows.length} flows imported`);
      },
    }),
    rename: useAct({ ...trpc.flows.update.mutationOptions(), onSuccess: refresh }),
    remove: useAct({ ...trpc.flows.remove.mutationOptions(), onSuccess: refresh }),
    duplicate: useAct({
      ...trpc.flows.duplicate.mutationOptions(),
      onSuccess: async (copy) => {
        await refresh();
        toast.success('Flow duplicated', { action: { label: 'Open the copy', onClick: () => open(copy) } });
      },
    }),
    exportDocument: useExport(),
  };
}

export function useRefreshFlows() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return () => queryClient.invalidateQueries(trpc.flows.list.pathFilter());
}

function useExport() {
  const client = useTRPCClient();
  return useAct({
    mutationFn: (input: { flowId: string; format?: 'millrace' | 'langflow' }) =>
      client.flows.exportDocument.query(input),
    onSuccess: ({ fileName, text, notes }) => {
      saveFile(fileName, text);
      if (notes.length > 0)
        toast.info('Not all of it has a place in the file', { description: notes.join(' ') });
    },
  });
}
