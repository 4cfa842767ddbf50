'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '@/components/api/trpc-provider';
import { useProject } from '@/components/project/project-context';
import { QueryView } from '@/components/states/query-view';
import { EditorSkeleton } from './editor-skeleton';
import { OpenFlow } from './open-flow';

/** Loads a flow with all it needs, in one request, and opens it. */
export function EditorScreen({ flowId }: { flowId: string }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const project = useProject();
  const catalogue = useQuery(
    trpc.catalogue.get.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
  );
  const session = useQuery(trpc.session.me.queryOptions());
  // Loaded once per visit: from then on the document store has the truth, and the live stream keeps it.
  const flow = useQuery(
    trpc.flows.get.queryOptions(
      { flowId },
      { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnMount: 'always', refetchOnReconnect: false },
    ),
  );
  return (
    <QueryView query={flow} what="flow" skeleton={<EditorSkeleton />}>
      {(loaded) => (
        <QueryView query={catalogue} what="components" skeleton={<EditorSkeleton />}>
          {(known) => (
            <OpenFlow
              key={loaded.id}
              flow={loaded}
              catalogue={known}
              project={project}
              client={client}
              userId={session.data?.user?.id ?? 'unknown'}
            />
          )}
        </QueryView>
      )}
    </QueryView>
  );
}
