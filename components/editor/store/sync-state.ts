import { applyChanges } from '@/flows/model/apply-changes';
import type { Change } from '@/flows/model/change';
import type { FlowDocument } from '@/flows/model/document';
import type { Catalogue } from '@/flows/model/catalogue';
import { rebaseChanges } from './rebase-stand-in';
import { compactChanges } from './compact-changes';
import type { OthersBatch, SaveAnswer } from './editor-api';

/**
 * The truth of the server and what it does not know yet, kept apart: `document` is always
 * base + inFlight + queue. All functions are pure; the save queue and the live stream call them.
 */
export interface SyncState {
  readonly base: FlowDocument;
  readonly revision: number;
  /** Sent and not answered. Keeps its id when it is sent again, so the server recognises it. */
  readonly inFlight: PendingBatch | null;
  readonly queue: readonly Change[];
  readonly document: FlowDocument;
  readonly catalogue: Catalogue;
}

export interface PendingBatch {
  readonly batchId: string;
  readonly changes: readonly Change[];
}

export interface SyncStep {
  readonly state: SyncState;
  readonly notices: readonly string[];
}

/** The server takes at most this many changes in one batch. */
const batchLimit = 2_000;

export function startSync(document: FlowDocument, revision: number, catalogue: Catalogue): SyncState {
  return { base: document, revision, inFlight: null, queue: [], document, catalogue };
}

export function enqueueChanges(state: SyncState, changes: readonly Change[]): SyncStep {
  const { document, refused } = applyChanges(state.document, changes, state.catalogue);
  const refusedAt = new Set(refused.map((entry) => entry.index));
  const kept = changes.filter((_, index) => !refusedAt.has(index));
  const notices = refused.map((entry) => entry.reason);
  if (kept.length === 0) return { state, notices };
  return { state: { ...state, queue: [...state.queue, ...kept], document }, notices };
}

/** Moves the queue into flight. Nothing happens while a batch is in flight already. */
export function takeBatch(state: SyncState, batchId: string): SyncState {
  if (state.inFlight || state.queue.length === 0) return state;
  const changes = compactChanges(state.queue);
  return {
    ...state,
    inFlight: { batchId, changes: changes.slice(0, batchLimit) },
    queue: changes.slice(batchLimit),
  };
}

/** The answer to my batch: what others did first, then mine as the server ordered it. */
export function acknowledgeBatch(state: SyncState, batchId: string, answer: SaveAnswer): SyncStep {
  const notices = [...answer.notices, ...answer.refused.map((entry) => entry.reason)];
  if (state.inFlight?.batchId !== batchId) return { state, notices };
  const received = answer.others.reduce<SyncStep>(
    (step, batch) => joinNotices(step.notices, receiveBatch(step.state, batch)),
    { state, notices },
  );
  if (answer.revision <= received.state.revision) {
    return { state: rebuild({ ...received.state, inFlight: null }), notices: received.notices };
  }
  return { state: settle(received.state, answer.applied, answer.revision), notices: received.notices };
}

/** Somebody else's batch. Batches that are known already are passed over; the caller looks for gaps. */
export function receiveBatch(state: SyncState, batch: OthersBatch): SyncStep {
  if (batch.revision <= state.revision) return { state, notices: [] };
  const base = applyChanges(state.base, batch.changes, state.catalogue).document;
  const flight = rebaseChanges(state.inFlight?.changes ?? [], batch.changes);
  const queued = rebaseChanges(state.queue, batch.changes);
  const inFlight = state.inFlight && { ...state.inFlight, changes: flight.changes };
  return {
    state: rebuild({ ...state, base, revision: batch.revision, inFlight, queue: queued.changes }),
    notices: [...flight.notices, ...queued.notices].map(noticeText),
  };
}

/** My own batch came back over the live stream, before its answer did. */
export function receiveOwnBatch(state: SyncState, batch: OthersBatch): SyncState {
  if (batch.revision <= state.revision) return state;
  return settle(state, batch.changes, batch.revision);
}

/** The server has forgotten what lies between: start from its document and keep what it does not know yet. */
export function restartFrom(state: SyncState, document: FlowDocument, revision: number): SyncState {
  return rebuild({ ...state, base: document, revision });
}

export function unsavedChanges(state: SyncState): readonly Change[] {
  return [...(state.inFlight?.changes ?? []), ...state.queue];
}

/** The shown document keeps its identity when the server took the batch as it was: nothing is drawn again. */
function settle(state: SyncState, applied: readonly Change[], revision: number): SyncState {
  const base = applyChanges(state.base, applied, state.catalogue).document;
  const asSent = JSON.stringify(applied) === JSON.stringify(state.inFlight?.changes ?? []);
  const settled = { ...state, base, revision, inFlight: null };
  return asSent ? settled : rebuild(settled);
}

function rebuild(state: SyncState): SyncState {
  const pending = unsavedChanges(state);
  if (pending.length === 0) return { ...state, document: state.base };
  return { ...state, document: applyChanges(state.base, pending, state.catalogue).document };
}

function joinNotices(before: readonly string[], step: SyncStep): SyncStep {
  return { state: step.state, notices: [...before, ...step.notices] };
}

function noticeText(notice: string | { message: string }): string {
  return typeof notice === 'string' ? notice : notice.message;
}
