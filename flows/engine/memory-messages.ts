import type { MessageQuery, MessageStore, NewMessage, StoredMessage } from '@/flows/model/context-services';

/** Conversations in this process, for a runtime without a database and for tests: each flow has its own. */
export interface MemoryMessages {
  forFlow(flowId: string): MessageStore;
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

  function add(flowId: string, { key, ...message }: NewMessage): StoredMessage {
    const known =
      key === undefined ? undefined : kept.find((one) => one.flowId === flowId && one.key === key);
    if (known) return shown(known);
    const stored = { ...message, id: newId(), flowId, atMs: now(), key };
    kept.push(stored);
    if (kept.length > limit) kept.shift();
    return shown(stored);
  }

  return {
    forFlow: (flowId) => ({
      list: async (query) => {
        const found = kept.filter((message) => message.flowId === flowId && isMeant(message, query));
        const first = Math.max(0, found.length - (query.limit ?? found.length));
        return found.slice(first).map(shown);
      },
      add: async (message) => add(flowId, message),
      remove: async (query) => {
        const before = kept.length;
        kept = kept.filter((message) => message.flowId !== flowId || !isMeant(message, query));
        return before - kept.length;
      },
    }),
  };
}

function isMeant(message: StoredMessage, { sessionId, sender, senderName }: MessageQuery): boolean {
  if (message.sessionId !== sessionId) return false;
  if (sender !== undefined && message.sender !== sender) return false;
  return senderName === undefined || message.senderName === senderName;
}

type Kept = StoredMessage & { readonly key: string | undefined };

function shown({ key: _, ...message }: Kept): StoredMessage {
  return message;
}
