'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api/trpc-provider';

/** Whether a flow is spoken to (it has a chat input) or given a text. Chat until it is known. */
export function useInputType(flowId: string): 'chat' | 'text' {
  const trpc = useTRPC();
  const flow = useQuery(trpc.flows.get.queryOptions({ flowId }));
  const catalogue = useQuery(trpc.catalogue.get.queryOptions());
  if (!flow.data || !catalogue.data) return 'chat';
  const known = catalogue.data;
  const entries = Object.values(flow.data.document.components).flatMap(
    ({ type }) => known[type]?.entry?.as ?? [],
  );
  return entries.length > 0 && !entries.includes('chat') ? 'text' : 'chat';
}
