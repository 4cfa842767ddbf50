'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/components/api/trpc-provider';
import { useLiveTopic } from '@/components/api/use-live-topic';
import { useProject } from '@/components/project/project-context';
import type { RouterOutputs } from '@/server/api/client-types';

export type Deployment = RouterOutputs['deployments']['get'];

/** One deployment, kept true by the live stream, which sends the whole view on each change. */
export function useDeployment(slug: string) {
  const trpc = useTRPC();
  const project = useProject();
  const queryClient = useQueryClient();
  const options = trpc.deployments.get.queryOptions({ projectId: project.id, slug });
  const query = useQuery(options);
  const topic = query.data ? (`deployment:${query.data.id}` as const) : null;
  useLiveTopic(topic, (news) => {
    if ('slug' in news) queryClient.setQueryData(options.queryKey, news);
    else void queryClient.invalidateQueries({ queryKey: options.queryKey });
  });
  return query;
}
