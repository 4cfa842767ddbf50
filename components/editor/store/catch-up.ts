import { type DocumentStore, receiveDocument, receiveFromServer } from './document-store';
import type { FlowApi } from './editor-api';

const attempts = 3;

/** Asks for what this page has missed, and takes it in. False: the server could not be reached. */
export async function catchUp(store: DocumentStore, api: Pick<FlowApi, 'changesSince'>): Promise<boolean> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { revision, inFlight } = store.getState().sync;
    const missed = await api.changesSince(revision, inFlight?.batchId).catch(() => null);
    if (!missed) return false;
    if ('batches' in missed) {
      for (const batch of missed.batches) receiveFromServer(store, batch);
      return true;
    }
    // Whether another batch, sent meanwhile, is in the document, the answer does not say.
    if (store.getState().sync.inFlight?.batchId === inFlight?.batchId) {
      receiveDocument(store, missed);
      return true;
    }
  }
  return false;
}
