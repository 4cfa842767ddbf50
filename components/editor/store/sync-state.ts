import { applyChanges } from '@/flows/model/apply-changes';
import type { Catalogue } from '@/flows/model/catalogue';
import type { Change } from '@/flows/model/change';
import type { FlowDocument } from '@/flows/model/document';
import { editsBetween } from '@/flows/model/edits-between';
import { rebaseChanges } from '@/flows/model/rebase-changes';
import { appendChanges } from './compact-changes';
import type { OthersBatch, SaveAnswer } from './editor-api';
import { type FlowNotice, noticeOfWin, noticesOfRefusals } from './flow-notice';

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
  /** The revision that was shown when the first change of the queue was made; null while it is empty. */
  readonly queuedOn: number | null;
  readonly document: FlowDocument;
  readonly catalogue: Catalogue;
}

export interface PendingBatch {
  readonly batchId: string;
  readonly changes: readonly Change[];
  /** The revision that was shown when the first of them was made. */
  readonly madeOn: number;
}

export interface SyncStep {
  readonly state: SyncState;
  readonly notices: readonly FlowNotice[];
  /** What others did, as it reads after all of mine: the history moves along with it. */
  readonly theirs: readonly Change[];
}

/** The server takes at most this many changes in one batch. */
const batchLimit = 2_000;

export function startSync(document: FlowDocument, revision: number, catalogue: Catalogue): SyncState {
  return { base: document, revision, inFlight: null, queue: [], queuedOn: null, document, catalogue };
}

/** As an earlier page left it: nothing of what it kept is lost, and a batch that was sent keeps its name. */
export function resumeSync(
  start: SyncState,
  kept: Pick<SyncState, 'inFlight' | 'queue' | 'queuedOn'>,
): SyncState {
  return rebuild({ ...start, ...kept });
}

export function enqueueChanges(state: SyncState, changes: readonly Change[]): SyncStep {
  const { document, refused } = applyChanges(state.document, changes, state.catalogue);
  const refusedAt = new Set(refused.map((entry) => entry.index));
  const kept = changes.filter((_, index) => !refusedAt.has(index));
  const notices = refused.map(({ reason }) => ({ message: reason }));
  if (kept.length === 0) return { state, notices, theirs: [] };
  const queue = appendChanges(state.queue, kept);
  const queuedOn = state.queuedOn ?? state.revision;
  return { state: { ...state, queue, queuedOn, document }, notices, theirs: [] };
}

/** Moves the queue into flight. Nothing happens while a batch is in flight already. */
export function takeBatch(state: SyncState, batchId: string): SyncState {
  if (state.inFlight || state.queue.length === 0) return state;
  const madeOn = state.queuedOn ?? state.revision;
  const queue = state.queue.slice(batchLimit);
  return {
    ...state,
    inFlight: { batchId, changes: state.queue.slice(0, batchLimit), madeOn },
    queue,
    queuedOn: queue.length > 0 ? madeOn : null,
  };
}

/**
 * The answer to my batch: what others did and mine, in the order of their revisions. An answer that is repeated
 * after it got lost may have others' batches on both sides of mine.
 */
export function acknowledgeBatch(state: SyncState, batchId: string, answer: SaveAnswer): SyncStep {
  const won = answer.replaced.map(noticeOfWin);
  if (state.inFlight?.batchId !== batchId) return { state, notices: won, theirs: [] };
  const mine = revisionOfMine(state, answer);
  const before = answer.others.filter((batch) => batch.revision < mine);
  const after = answer.others.filter((batch) => batch.revision > mine);
  const first = receiveAll({ state, notices: won, theirs: [] }, before);
  const settled =
    mine > first.state.revision ? settle(first.state, answer.applied, mine) : settleEmpty(first.state);
  const last = receiveAll({ ...first, state: settled }, after);
  const shown = { before: state.document, after: last.state.document };
  return { ...last, notices: [...last.notices, ...noticesOfRefusals(answer.refused, shown)] };
}

/** Somebody else's batch. Batches that are known already are passed over; the caller looks for gaps. */
export function receiveBatch(state: SyncState, batch: OthersBatch): SyncStep {
  if (batch.revision <= state.revision) return { state, notices: [], theirs: [] };
  const base = applyChanges(state.base, batch.changes, state.catalogue).document;
  const flight = rebaseChanges(state.inFlight?.changes ?? [], batch.changes);
  const queued = rebaseChanges(state.queue, flight.since);
  const inFlight = state.inFlight && { ...state.inFlight, changes: flight.changes };
  const queue = queued.changes;
  const queuedOn = queue.length > 0 ? state.queuedOn : null;
  const next = rebuild({ ...state, base, revision: batch.revision, inFlight, queue, queuedOn });
  const shown = { before: state.document, after: next.document };
  return {
    state: next,
    // What my changes replace the server finds out, and tells both sides.
    notices: noticesOfRefusals([...flight.refused, ...queued.refused], shown),
    theirs: queued.since,
  };
}

/** My own batch came back over the live stream, before its answer did. */
export function receiveOwnBatch(state: SyncState, batch: OthersBatch): SyncState {
  if (batch.revision <= state.revision) return state;
  return settle(state, batch.changes, batch.revision);
}

export interface NewestDocument {
  readonly document: FlowDocument;
  readonly revision: number;
  /** What was in flight is in the document. */
  readonly arrived: boolean;
}

/**
 * Too much lies between to be told one by one: what differs stands for it, and what the server does not know yet is put
 * after that.
 */
export function receiveNewest(state: SyncState, { document, revision, arrived }: NewestDocument): SyncStep {
  if (revision <= state.revision) return { state, notices: [], theirs: [] };
  const { catalogue } = state;
  const sent = arrived ? (state.inFlight?.changes ?? []) : [];
  const base = applyChanges(state.base, sent, catalogue).document;
  const pending = arrived ? { ...state, inFlight: null } : state;
  const changes = editsBetween(base, document, catalogue);
  const step = receiveBatch({ ...pending, base }, { revision, changes, clientId: '' });
  return { ...step, state: rebuild({ ...step.state, base: document }) };
}

function unsavedChanges(state: SyncState): readonly Change[] {
  return [...(state.inFlight?.changes ?? []), ...state.queue];
}

function receiveAll(step: SyncStep, batches: readonly OthersBatch[]): SyncStep {
  return batches.reduce<SyncStep>((before, batch) => {
    const { state, notices, theirs } = receiveBatch(before.state, batch);
    return { state, notices: [...before.notices, ...notices], theirs: [...before.theirs, ...theirs] };
  }, step);
}

/** The one revision that no one else has; 0 when nothing of mine was applied. */
function revisionOfMine(state: SyncState, { revision, others, applied }: SaveAnswer): number {
  if (applied.length === 0) return 0;
  const taken = new Set(others.map((batch) => batch.revision));
  for (let candidate = state.revision + 1; candidate < revision; candidate += 1) {
    if (!taken.has(candidate)) return candidate;
  }
  return taken.has(revision) ? 0 : revision;
}

/** All of mine was refused, or has come over the live stream already. */
function settleEmpty(state: SyncState): SyncState {
  return rebuild({ ...state, inFlight: null });
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
