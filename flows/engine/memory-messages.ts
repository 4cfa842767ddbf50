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
  /** Oldest first. */
  let kept: Kept[] = [];

  function add({ flowId, runId }: Asking, { key, ...message }: NewMessage): StoredMessage {
    const known =
      key === undefined ? undefined : kept.find((one) => one.flowId === flowId && one.key === key);
    if (known) return shown(known);
    const stored = { ...message, id: newId(), flowId, atMs: now(), key, runId };
    kept.push(stored);
    if (kept.length > limit) kept.shift();
    return shown(stored);
  }

  return {
    forRun: (run) => ({
      list: async (query) => {
        const found = kept.filter((message) => isMeant(message, query, run));
        const first = Math.max(0, found.length - (query.limit ?? found.length));
        return found.slice(first).map(shown);
      },
      add: async (message) => add(run, message),
      remove: async (query) => {
        const before = kept.length;
        kept = kept.filter((message) => !isMeant(message, query, run));
        return before - kept.length;
      },
    }),
  };
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
