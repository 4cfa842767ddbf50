import type { FlowApi, SaveBatch } from '@/components/editor/store/editor-api';
import { callServer } from './call-server';
import type { StudioClient } from './studio-client';

/** Saving and catching up, over tRPC. */
export function studioFlowApi(
  client: StudioClient,
  place: { readonly flowId: string; readonly clientId: string },
): FlowApi {
  const { flowId } = place;
  const inputOf = ({ batchId, baseRevision, madeOn, changes }: SaveBatch) => ({
    ...place,
    batchId,
    baseRevision,
    madeOn,
    changes: [...changes],
  });
  return {
    save(batch, options) {
      if (options?.leaving) return sendLast(inputOf(batch));
      return callServer(() => client.flows.save.mutate(inputOf(batch)));
    },
    changesSince: (revision, batchId) =>
      callServer(() => client.flows.changesSince.query({ flowId, revision, ...(batchId && { batchId }) })),
    documentAt: (revision) =>
      callServer(async () => (await client.flows.documentAt.query({ flowId, revision }))?.document ?? null),
  };
}

/**
 * A request that outlives its page; nobody reads the answer. The browser takes at most 64 KB of it: what is larger
 * waits on the device for the next visit.
 */
async function sendLast(input: object): Promise<never> {
  await fetch('/api/trpc/flows.save', {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  throw new Error('The page has gone; the next one asks what arrived.');
}
