import type { Catalogue } from '@/flows/model/catalogue';
import type { FlowDocument } from '@/flows/model/document';
import { adoptChanges } from './adopt-changes';
import { catchUp, type FlowNews, receiveNews } from './catch-up';
import { createDocumentStore, type DocumentStore, saveSource } from './document-store';
import { EditorApiError, type FlowApi } from './editor-api';
import type { FlowNotice } from './flow-notice';
import { findKeptChanges, forgetKeptChanges, type KeptStorage, keepChanges } from './kept-changes';
import { createSaveQueue, type SaveQueue } from './save-queue';

/** A tab on a real studio, over HTTP: the stores as they are, without a screen. Its network can be cut. */
export interface RemoteTab {
  readonly store: DocumentStore;
  readonly queue: SaveQueue;
  readonly api: FlowApi;
  readonly notices: FlowNotice[];
  readonly network: Network;
  /** The page ends, as in a crash: what it had not saved is on the device. */
  close(): void;
}

/** `lossy`: what is sent arrives, its answer does not. */
export interface Network {
  state: 'up' | 'down' | 'lossy';
}

export interface RemoteStudio {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly flowId: string;
  readonly catalogue: Catalogue;
}

export async function openRemoteTab(
  studio: RemoteStudio,
  device: { readonly storage: KeptStorage; readonly isOpen: (clientId: string) => boolean },
): Promise<RemoteTab> {
  const network: Network = { state: 'up' };
  const clientId = crypto.randomUUID();
  const call = callerOf(studio, network);
  const api = flowApiOf(call, { flowId: studio.flowId, clientId });
  const flow: { document: FlowDocument; revision: number } = await call('flows.get', {
    query: { flowId: studio.flowId },
  });
  const notices: FlowNotice[] = [];
  const store = createDocumentStore({
    ...flow,
    catalogue: studio.catalogue,
    clientId,
    userId: 'me',
    notify: (added) => notices.push(...added),
    newBatchId: () => crypto.randomUUID(),
  });
  const queue = createSaveQueue(
    api,
    saveSource(store, () => catchUp(store, api)),
  );
  const place = { flowId: studio.flowId, clientId };
  const ends = [
    store.subscribe((state) => keepChanges(device.storage, place, state.sync)),
    queue.watch(),
    listen({ studio, network, store, api }),
  ];
  const gone = async (id: string) => !device.isOpen(id);
  for (const kept of await findKeptChanges(device.storage, studio.flowId, gone)) {
    if (await adoptChanges({ store, api, queue }, kept)) forgetKeptChanges(device.storage, kept);
  }
  const close = () => {
    for (const end of ends) end();
    // What is still on its way may arrive; nobody hears the answer.
    network.state = 'down';
  };
  return { store, queue, api, notices, network, close };
}

type Call = <Answer>(name: string, input: { query?: object; body?: object }) => Promise<Answer>;

function callerOf(studio: RemoteStudio, network: Network): Call {
  return async (name, { query, body }) => {
    const before = network.state;
    if (before === 'down') throw new TypeError('fetch failed');
    const search = query ? `?input=${encodeURIComponent(JSON.stringify(query))}` : '';
    const answer = await fetch(`${studio.url}/api/trpc/${name}${search}`, {
      method: body ? 'POST' : 'GET',
      headers: studio.headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const { result, error } = await answer.json();
    if (before === 'lossy' || isDown(network)) throw new TypeError('connection reset');
    if (error) throw new EditorApiError(error.data.millrace);
    return result.data;
  };
}

function isDown(network: Network): boolean {
  return network.state === 'down';
}

function flowApiOf(call: Call, place: { flowId: string; clientId: string }): FlowApi {
  const { flowId } = place;
  return {
    save: (batch) => call('flows.save', { body: { ...place, ...batch } }),
    changesSince: (revision, batchId) =>
      call('flows.changesSince', { query: { flowId, revision, ...(batchId && { batchId }) } }),
    documentAt: async (revision) => {
      const answer = await call<{ document: FlowDocument } | null>('flows.documentAt', {
        query: { flowId, revision },
      });
      return answer?.document ?? null;
    },
  };
}

interface Listener {
  readonly studio: RemoteStudio;
  readonly network: Network;
  readonly store: DocumentStore;
  readonly api: FlowApi;
}

const reopenMs = 100;

/** The live stream, opened again from where it broke off. */
function listen({ studio, network, store, api }: Listener): () => void {
  const end = new AbortController();
  const follow = async () => {
    const topic = `flow:${studio.flowId}@${store.getState().sync.revision}`;
    const answer = await fetch(`${studio.url}/api/events?topics=${topic}`, {
      headers: studio.headers,
      signal: end.signal,
    });
    let text = '';
    const decoder = new TextDecoder();
    for await (const part of answer.body ?? []) {
      if (network.state === 'down') return;
      text += decoder.decode(part, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const news of blocks.flatMap(newsIn)) void receiveNews(store, api, news);
    }
  };
  const keepFollowing = async () => {
    while (!end.signal.aborted) {
      if (network.state !== 'down') await follow().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, reopenMs));
    }
  };
  void keepFollowing();
  return () => end.abort();
}

function newsIn(block: string): FlowNews[] {
  const [, data] = /^data: (.*)$/m.exec(block) ?? [];
  return data ? [JSON.parse(data).event] : [];
}
