import { batchesAfter } from '@/server/db/queries/flow-changes';
import { readFlowRevision } from '@/server/db/queries/flows';
import { coalesce } from '@/server/events/coalesce';
import { batchView } from '@/server/services/flows/batch-view';
import type { Services } from '@/server/services/services';
import type { LiveSource, LiveSubscription } from './live-source';

const page = 200;
/** Somebody who was away longer loads the document anew. */
const tooFar = 500;

/** Others' batches as they are acknowledged, from the cursor on without a gap: the cursor is the revision. */
export const flowSource: LiveSource = (services, subscription) => {
  let cursor = subscription.cursor;
  const look = coalesce(async () => {
    cursor = await sendBatches(services, subscription, cursor);
  }, subscription.fail);
  const unsubscribe = services.hub.subscribe(`flow:${subscription.id}`, look);
  subscription.signal.addEventListener('abort', unsubscribe, { once: true });
  look();
};

/** The new cursor. */
async function sendBatches(
  services: Services,
  subscription: LiveSubscription,
  cursor: number | null,
): Promise<number | null> {
  const { id: flowId, emit, signal } = subscription;
  const newest = await readFlowRevision(services.db, flowId);
  if (newest === undefined) {
    emit(cursor ?? 0, { kind: 'removed' });
    return cursor;
  }
  if (cursor === null) return newest;
  if (newest - cursor > tooFar || newest < cursor) {
    emit(newest, { kind: 'reset', revision: newest });
    return newest;
  }
  let revision = cursor;
  while (revision < newest && !signal.aborted) {
    const batches = await batchesAfter(services.db, { flowId, revision, limit: page });
    for (const batch of batches) emit(batch.revision, { kind: 'changes', ...batchView(batch) });
    revision = batches.at(-1)?.revision ?? newest;
  }
  return revision;
}
