import type { MessageQuery, MessageStore, NewMessage, StoredMessage } from '@/flows/model/context-services';

/** Conversations in this process, for a runtime without a database and for tests: each flow has its own. */
export interface MemoryMessages {
  forRun(run: { readonly flowId: string; readonly runId: string }): MessageStore;
}

export interface MemoryMessagesOptions {
  now(): number;
  newId(): string;
  /** When there are more, the oldest ones go. */
  readonly limit?: number;
}

export function memoryMessages({ now, newId, limit = 10_000 }: MemoryMessagesOptions): MemoryMessages {
  const all = new Conversations(limit);

  function add({ flowId, runId }: Asking, { key, ...message }: NewMessage): StoredMessage {
    const known = all.named(flowId, key);
    if (known) return shown(known);
    const stored = { ...message, id: newId(), flowId, atMs: now(), key, runId };
    all.add(stored);
    return shown(stored);
  }

  return {
    forRun: (run) => ({
      list: async (query) => {
        const found = all.of(run, query).filter((message) => isMeant(message, query, run));
        const first = Math.max(0, found.length - (query.limit ?? found.length));
        return found.slice(first).map(shown);
      },
      add: async (message) => add(run, message),
      remove: async (query) => all.remove(run, query),
    }),
  };
}

/** By session and by key, because every run asks for both: looking through ten thousand cost a tenth of a stream. */
class Conversations {
  readonly #limit: number;
  /** Oldest first. */
  readonly #kept = new Set<Kept>();
  readonly #bySession = new Map<string, Set<Kept>>();
  readonly #byKey = new Map<string, Kept>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  named(flowId: string, key: string | undefined): Kept | undefined {
    return key === undefined ? undefined : this.#byKey.get(placeOf(flowId, key));
  }

  of(run: Asking, { sessionId }: MessageQuery): Kept[] {
    return [...(this.#bySession.get(placeOf(run.flowId, sessionId)) ?? [])];
  }

  add(message: Kept): void {
    const session = placeOf(message.flowId, message.sessionId);
    const conversation = this.#bySession.get(session) ?? new Set();
    this.#bySession.set(session, conversation.add(message));
    if (message.key !== undefined) this.#byKey.set(placeOf(message.flowId, message.key), message);
    this.#kept.add(message);
    const [oldest] = this.#kept;
    if (oldest && this.#kept.size > this.#limit) this.#drop(oldest);
  }

  remove(run: Asking, query: MessageQuery): number {
    const meant = this.of(run, query).filter((message) => isMeant(message, query, run));
    for (const message of meant) this.#drop(message);
    return meant.length;
  }

  #drop(message: Kept): void {
    const session = placeOf(message.flowId, message.sessionId);
    const conversation = this.#bySession.get(session);
    conversation?.delete(message);
    if (conversation?.size === 0) this.#bySession.delete(session);
    if (message.key !== undefined) this.#byKey.delete(placeOf(message.flowId, message.key));
    this.#kept.delete(message);
  }
}

function placeOf(flowId: string, name: string): string {
  return `${flowId} ${name}`;
}

function isMeant(message: Kept, query: MessageQuery, run: Asking): boolean {
  const { sessionId, sender, senderName, beforeThisRun = false } = query;
  if (message.flowId !== run.flowId || message.sessionId !== sessionId) return false;
  if (beforeThisRun && message.runId === run.runId) return false;
  if (sender !== undefined && message.sender !== sender) return false;
  return senderName === undefined || message.senderName === senderName;
}

interface Asking {
  readonly flowId: string;
  readonly runId: string;
}
type Kept = StoredMessage & { readonly key: string | undefined; readonly runId: string };

function shown({ key: _, runId: __, ...message }: Kept): StoredMessage {
  return message;
}
