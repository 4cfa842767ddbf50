import type { Sql } from 'postgres';
import type { Log } from '@/server/errors/log';
import { type Notice, noticeSchema } from './topics';

/**
 * One LISTEN connection for the whole process, shared by every open stream. A notice says that something changed,
 * never what: after a lost connection all listeners are told to look again, so nothing is missed.
 */
export interface EventHub {
  /** `notice` is undefined after a reconnection: anything may have happened. */
  subscribe(topic: string, listener: (notice: Notice | undefined) => void): () => void;
  close(): Promise<void>;
}

type Listener = (notice: Notice | undefined) => void;

export function createEventHub(sql: Sql, log: Log): EventHub {
  const listeners = new Map<string, Set<Listener>>();
  let listening: Promise<{ unlisten(): Promise<void> }> | undefined;
  const start = () => {
    listening ??= sql.listen(
      'millrace',
      (payload) => deliver(payload),
      () => tellAll(),
    );
    listening.catch((error) => {
      listening = undefined;
      log.warn({ err: error }, 'Cannot listen for changes yet; live screens wait for the database.');
    });
  };
  const deliver = (payload: string) => {
    const notice = parseNotice(payload);
    if (!notice) return;
    for (const listener of listeners.get(notice.topic) ?? []) listener(notice);
  };
  const tellAll = () => {
    for (const group of listeners.values()) for (const listener of group) listener(undefined);
  };
  return {
    subscribe(topic, listener) {
      start();
      const group = listeners.get(topic) ?? new Set();
      listeners.set(topic, group.add(listener));
      return () => {
        group.delete(listener);
        if (group.size === 0 && listeners.get(topic) === group) listeners.delete(topic);
      };
    },
    async close() {
      listeners.clear();
      const current = await listening?.catch(() => undefined);
      await current?.unlisten();
    },
  };
}

function parseNotice(payload: string): Notice | undefined {
  try {
    return noticeSchema.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
}
