import { catalogueSchema } from '@/flows/model/catalogue-schema';
import type { FlowDocument } from '@/flows/model/document';
import { emptyDocument } from '@/flows/model/document';
import catalogue from '@/flows/model/generated/catalogue.json';
import { catchUp } from './catch-up';
import {
  changeFlow,
  createDocumentStore,
  type DocumentStore,
  receiveFromServer,
  saveSource,
} from './document-store';
import { createFakeFlowServer, type FakeFlowServer } from './fake-flow-server';
import type { FlowNotice } from './flow-notice';
import type { KeptStorage } from './kept-changes';
import { createSaveQueue, type SaveQueue } from './save-queue';
import { textChange } from './text-splice';

/** Tabs of one flow with a prompt in it, and the server they share. For tests of the stores. */
export interface Tab {
  readonly store: DocumentStore;
  readonly queue: SaveQueue;
  readonly notices: FlowNotice[];
  readonly close: () => void;
}

const known = catalogueSchema.parse(catalogue);
const prompt = { id: 'prompt-a', field: 'template' };

export function open(settings: Record<string, string> = {}): { server: FakeFlowServer; tab: Tab } {
  const document: FlowDocument = {
    ...emptyDocument(),
    components: {
      'prompt-a': { type: 'prompts/prompt', typeVersion: 1, settings, position: { x: 0, y: 0 } },
    },
  };
  const server = createFakeFlowServer(document, known);
  return { server, tab: openTab(server, 'mine') };
}

/** Its user has the same name. */
export function openTab(server: FakeFlowServer, clientId: string): Tab {
  const notices: FlowNotice[] = [];
  const store = createDocumentStore({
    document: server.document,
    revision: server.batches.length,
    catalogue: known,
    clientId,
    userId: clientId,
    notify: (added) => notices.push(...added),
    newBatchId: () => crypto.randomUUID(),
  });
  const api = server.clientApi(clientId);
  const queue = createSaveQueue(
    api,
    saveSource(store, () => catchUp(store, api)),
  );
  return { store, queue, notices, close: queue.watch() };
}

export function deliver(server: FakeFlowServer, tabs: readonly Tab[]): void {
  for (const { store } of tabs) for (const batch of server.batches) receiveFromServer(store, batch);
}

export function type(store: DocumentStore, text: string, before?: string): void {
  const stored = before ?? store.getState().document.components['prompt-a']?.settings.template;
  const change = textChange(prompt, stored, text);
  if (change) changeFlow(store, [change], { mark: 'Type', capture: 'continue' });
}

export function move(x: number) {
  return { kind: 'move', id: 'prompt-a', position: { x, y: 0 } } as const;
}

export function templateOf(document: FlowDocument) {
  return document.components['prompt-a']?.settings.template;
}

export function place(clientId: string) {
  return { flowId: 'flow-1', clientId };
}

export function memoryStorage(): KeptStorage {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}
