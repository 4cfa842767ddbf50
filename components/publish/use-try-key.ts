'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/components/api/trpc-provider';
import { useAct } from '@/components/states/use-act';
import { rememberEnteredKey } from './shown-key';
import type { Deployment } from './use-deployment';

const lifetimeMs = 60 * 60_000;
const waitMs = 5_000;
const pauseMs = 200;

/** A key for *Try it* alone, as any caller's, that ends in an hour and that only this tab knows. */
export function useTryKey({ id: deploymentId, slug }: Deployment) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useAct({
    ...trpc.deployments.keys.create.mutationOptions(),
    onSuccess: () => queryClient.invalidateQueries(trpc.deployments.keys.list.pathFilter()),
  });
  return {
    isMaking: create.isPending,
    makeKey: async () => {
      const expiresAt = new Date(Date.now() + lifetimeMs).toISOString();
      const { key } = await create.mutateAsync({ deploymentId, name: 'Try it', expiresAt });
      await untilKnown(slug, key);
      rememberEnteredKey(slug, key);
      return key;
    },
  };
}

/** A runtime hears of a new key within a second. */
async function untilKnown(slug: string, key: string): Promise<void> {
  const end = Date.now() + waitMs;
  while (Date.now() < end) {
    const answer = await fetch(`/d/${slug}/v1/models`, { headers: { authorization: `Bearer ${key}` } });
    if (answer.status !== 401) return;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
