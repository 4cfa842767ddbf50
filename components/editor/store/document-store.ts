import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Catalogue } from '@/flows/model/catalogue';
import type { Change } from '@/flows/model/change';
import type { FlowDocument } from '@/flows/model/document';
import { emptyHistory, type History, receiveChanges, recordStep, takeStep } from '@/flows/model/history';
import type { OthersBatch, SaveAnswer, SaveBatch } from './editor-api';
import { type FlowNotice, noticesOfLosses } from './flow-notice';
import type { SaveSource, SaveState } from './save-queue';
import {
  acknowledgeBatch,
  enqueueChanges,
  type NewestDocument,
  receiveBatch,
  receiveNewest,
  receiveOwnBatch,
  type SyncState,
  type SyncStep,
  startSync,
  takeBatch,
} from './sync-state';

/** The flow itself. Every edit goes through `changeFlow`; what others do comes in through `receiveFromServer`. */
export interface DocumentState {
  readonly document: FlowDocument;
  readonly sync: SyncState;
  readonly history: History;
  readonly save: SaveState;
}

export interface DocumentStore extends StoreApi<DocumentState> {
  readonly catalogue: Catalogue;
  readonly clientId: string;
  readonly userId: string;
  /** Says what a person should know. */
  readonly notify: (notices: readonly FlowNotice[]) => void;
  readonly newBatchId: () => string;
}

export interface ChangeOptions {
  /** What one press of undo takes back, in words: "Move", "Connect". */
  readonly mark: string;
  /**
   * `step` begins a new undo step, `continue` joins the step before when it has the same mark (typing),
   * `ignore` leaves no trace in the history.
   */
  readonly capture?: 'step' | 'continue' | 'ignore';
}

export interface DocumentStart {
  readonly document: FlowDocument;
  readonly revision: number;
  readonly catalogue: Catalogue;
  readonly clientId: string;
  readonly userId: string;
  readonly notify: (notices: readonly FlowNotice[]) => void;
  readonly newBatchId: () => string;
}

export function createDocumentStore(start: DocumentStart): DocumentStore {
  const { document, revision, catalogue, ...rest } = start;
  const store = createStore<DocumentState>(() => ({
    document,
    sync: startSync(document, revision, catalogue),
    history: emptyHistory,
    save: { kind: 'saved' },
  }));
  return Object.assign(store, { catalogue, ...rest });
}

export function changeFlow(store: DocumentStore, changes: readonly Change[], options: ChangeOptions): void {
  if (changes.length === 0) return;
  const { document: before, history } = store.getState();
  const { mark, capture = 'step' } = options;
  if (capture !== 'ignore') {
    store.setState({ history: recordStep(history, { before, changes, mark, capture }, store.catalogue) });
  }
  takeSync(store, enqueueChanges(store.getState().sync, changes));
}

/** Puts back a value that lost: a step of mine like any other. */
export function restoreValue(store: DocumentStore, changes: readonly Change[]): void {
  changeFlow(store, changes, { mark: 'Restore' });
}

export function undo(store: DocumentStore): void {
  step(store, 'undo');
}

export function redo(store: DocumentStore): void {
  step(store, 'redo');
}

/** Returns false when batches between are missing: the caller asks for them. */
export function receiveFromServer(store: DocumentStore, batch: OthersBatch): boolean {
  const { sync } = store.getState();
  if (batch.revision <= sync.revision) return true;
  if (batch.revision > sync.revision + 1) return false;
  if (batch.batchId === sync.inFlight?.batchId) {
    takeSync(store, { state: receiveOwnBatch(sync, batch), notices: [], theirs: [] });
  } else {
    takeSync(store, receiveBatch(sync, batch));
    tellLosses(store, [batch]);
  }
  return true;
}

/** Takes over what an earlier page had not saved, while nothing of this one's waits. `state` is at the same revision. */
export function resumeChanges(store: DocumentStore, { state, notices }: SyncStep): boolean {
  const { sync } = store.getState();
  if (hasUnsaved(sync) || state.revision !== sync.revision) return false;
  takeSync(store, { state, notices, theirs: [] });
  return true;
}

export function receiveDocument(store: DocumentStore, newest: NewestDocument): void {
  takeSync(store, receiveNewest(store.getState().sync, newest));
}

/** The document store as the save queue sees it. */
export function saveSource(store: DocumentStore, catchUp: () => Promise<boolean>): SaveSource {
  return {
    catchUp,
    hasUnsaved: () => hasUnsaved(store.getState().sync),
    takeBatch: () => takeForSending(store),
    acknowledge: (batchId, answer) => acknowledge(store, batchId, answer),
    setSaveState(save) {
      if (store.getState().save.kind !== save.kind) store.setState({ save });
    },
    subscribe: (listener) =>
      store.subscribe((state, previous) => {
        if (state.sync !== previous.sync) listener();
      }),
  };
}

export function hasUnsaved(sync: SyncState): boolean {
  return sync.inFlight !== null || sync.queue.length > 0;
}

function takeForSending(store: DocumentStore): SaveBatch | null {
  const sync = takeBatch(store.getState().sync, store.newBatchId());
  if (sync !== store.getState().sync) store.setState({ sync });
  return sync.inFlight && { ...sync.inFlight, baseRevision: sync.revision };
}

function acknowledge(store: DocumentStore, batchId: string, answer: SaveAnswer): void {
  const { sync } = store.getState();
  takeSync(store, acknowledgeBatch(sync, batchId, answer));
  tellLosses(
    store,
    answer.others.filter(({ revision }) => revision > sync.revision),
  );
}

/** Of mine that others have put something else in the place of, unseen. */
function tellLosses(store: DocumentStore, batches: readonly OthersBatch[]): void {
  const notices = batches
    .filter(({ clientId }) => clientId !== store.clientId)
    .flatMap((batch) => noticesOfLosses(batch, store.userId));
  if (notices.length > 0) store.notify(notices);
}

function step(store: DocumentStore, which: 'undo' | 'redo'): void {
  const { history, document } = store.getState();
  const taken = takeStep(history, which, document, store.catalogue);
  if (!taken) return;
  store.setState({ history: taken.history });
  takeSync(store, enqueueChanges(store.getState().sync, taken.changes));
  if (taken.notices.length > 0) store.notify(taken.notices.map((message) => ({ message })));
}

function takeSync(store: DocumentStore, { state, notices, theirs }: SyncStep): void {
  const { sync, history } = store.getState();
  if (state !== sync) {
    store.setState({ sync: state, document: state.document, history: receiveChanges(history, theirs) });
  }
  if (notices.length > 0) store.notify(notices);
}
