import { type DocumentStore, receiveDocument, resumeChanges } from './document-store';
import type { ChangesSince, FlowApi } from './editor-api';
import type { FlowNotice } from './flow-notice';
import type { KeptChanges } from './kept-changes';
import type { SaveQueue } from './save-queue';
import {
  receiveBatch,
  receiveNewest,
  receiveOwnBatch,
  resumeSync,
  type SyncState,
  type SyncStep,
  startSync,
} from './sync-state';

export interface Adoption {
  readonly store: DocumentStore;
  readonly api: FlowApi;
  readonly queue: Pick<SaveQueue, 'flush'>;
}

/** Others may save while we ask; then once more. */
const attempts = 20;

/**
 * Takes over what an earlier page had not saved: first put after all that happened since, then sent like any change. A
 * batch that was on its way keeps its id, so whether it had arrived or not, it counts once. False: not now.
 */
export async function adoptChanges({ store, api, queue }: Adoption, kept: KeptChanges): Promise<boolean> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const since = await api.changesSince(kept.revision, kept.inFlight?.batchId);
    const base = await api.documentAt(kept.revision);
    // What this page has of its own goes first. Nothing can come between the end of this and the next line.
    await queue.flush();
    const { sync } = store.getState();
    if ('document' in since && since.revision > sync.revision && !sync.inFlight)
      receiveDocument(store, since);
    const start = startSync(base ?? store.getState().sync.base, kept.revision, store.catalogue);
    const caughtUp = catchUp(resumeSync(start, kept), since, store.getState().sync.revision);
    if (resumeChanges(store, onBaseOf(store, caughtUp))) return true;
  }
  return false;
}

function catchUp(kept: SyncState, since: ChangesSince, revision: number): SyncStep {
  if ('document' in since) return receiveNewest(kept, since);
  let state = kept;
  const notices: FlowNotice[] = [];
  for (const batch of since.batches) {
    if (batch.revision > revision) break;
    const isOwn = batch.batchId !== undefined && batch.batchId === state.inFlight?.batchId;
    const step = isOwn ? null : receiveBatch(state, batch);
    state = step ? step.state : receiveOwnBatch(state, batch);
    notices.push(...(step?.notices ?? []));
  }
  return { state, notices, theirs: [] };
}

/** The base is the one that is shown: both are the server's document at that revision. */
function onBaseOf(store: DocumentStore, step: SyncStep): SyncStep {
  const { base } = store.getState().sync;
  const { inFlight, queue, queuedOn, revision, catalogue } = step.state;
  return { ...step, state: resumeSync(startSync(base, revision, catalogue), { inFlight, queue, queuedOn }) };
}
