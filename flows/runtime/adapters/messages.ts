import { randomUUID } from 'node:crypto';
import { memoryMessages } from '@/flows/engine';
import type { MessageStore } from '@/flows/model/context-services';
import type { RunPlace } from './context-services';
import { createPostgresMessages, type PostgresMessagesOptions } from './postgres-messages';

/** The conversations of this deployment. */
export interface Messages {
  forRun(run: Pick<RunPlace, 'flowId' | 'runId' | 'isDurable'>): MessageStore;
  /** Writes down what is held, as far as the time allows. */
  close(timeoutMs: number): Promise<void>;
}

/** In the run log when there is one; else they end with this process. */
export function createMessages(log: PostgresMessagesOptions | undefined): Messages {
  if (log !== undefined) return createPostgresMessages(log);
  const messages = memoryMessages({ now: Date.now, newId: randomUUID });
  return { forRun: (run) => messages.forRun(run), close: async () => {} };
}
