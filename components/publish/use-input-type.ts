'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api/trpc-provider';
import { flowInterface } from '@/flows/model/flow-interface';

/** Whether a flow is spoken to (it has a chat input) or given a text. Chat until it is known. */
export function useInputType(flowId: string): 'chat' | 'text' {
  const trpc = useTRPC();
  const flow = useQuery(trpc.flows.get.queryOptions({ flowId }));
  const catalogue = useQuery(trpc.catalogue.get.queryOptions());
  if (!flow.data || !catalogue.data) return 'chat';
  const { entries } = flowInterface(flow.data.document, catalogue.data);
  return entries.length > 0 && entries.every((entry) => entry.as === 'text') ? 'text' : 'chat';
}
