import { type DocumentStore, receiveDocument, receiveFromServer } from './document-store';
import type { FlowApi, OthersBatch } from './editor-api';

/** What the live stream says of a flow. */
export type FlowNews =
  | ({ readonly kind: 'changes' } & OthersBatch)
  | { readonly kind: 'reset' | 'removed' | 'unavailable' };

/** Takes in what others did; what is missing before it is asked for. */
export async function receiveNews(
  store: DocumentStore,
  api: Pick<FlowApi, 'changesSince'>,
  news: FlowNews,
): Promise<void> {
  const isGap = news.kind === 'changes' ? !receiveFromServer(store, news) : news.kind === 'reset';
  if (isGap) await catchUp(store, api);
}

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
