'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/components/api/trpc-provider';
import { useAct } from '@/components/states/use-act';
import { toast } from '@/components/ui/toast';
import type { Deployment } from './use-deployment';

/** What can be done to a running deployment. Rolling back is undone by rolling forward, so it asks nothing. */
export function useDeploymentActions(deployment: Deployment) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries(trpc.deployments.pathFilter());
  const rollBack = useAct({ ...trpc.deployments.rollBack.mutationOptions(), onSuccess: refresh });
  const goTo = (version: number) => rollBack.mutateAsync({ deploymentId: deployment.id, version });
  return {
    stop: useAct({ ...trpc.deployments.stop.mutationOptions(), onSuccess: refresh }),
    start: useAct({ ...trpc.deployments.start.mutationOptions(), onSuccess: refresh }),
    rollingBackTo: rollBack.isPending ? rollBack.variables?.version : undefined,
    rollBackTo: async (version: number) => {
      const before = deployment.desiredVersion;
      await goTo(version);
      const undo = before === null ? undefined : { label: 'Undo', onClick: () => void goTo(before) };
      toast.success(`Version ${version} takes the calls`, { action: undo });
    },
  };
}
