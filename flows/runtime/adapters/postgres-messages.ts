import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import type { MessageQuery, NewMessage, StoredMessage } from '@/flows/model/context-services';
import type { Json } from '@/flows/model/json';
import type { Database } from './database';
import { createGroupWriter } from './group-writer';
import type { Messages } from './messages';
import { ask, isDatabaseAway } from './runlog-call';

/**
 * Conversations in Postgres, over the functions of `runlog_v1`. An interactive run does not wait for a message to be
 * written; whoever reads does. A durable run goes on when it is there.
 */
export interface PostgresMessagesOptions {
  readonly database: () => Promise<Database>;
  readonly onProblem: (message: string, problem: unknown) => void;
}

/** More are not held while the database is away: the newest are lost. */
const heldLimit = 5_000;
const readersWaitMs = 3_000;

export function createPostgresMessages({ database, onProblem }: PostgresMessagesOptions): Messages {
  const held = new Set<Promise<unknown>>();
  let isAway = false;
  const writer = createGroupWriter<Json, true>({
    isAway: isDatabaseAway,
    onAway: (problem) => {
      if (!isAway) onProblem('Messages cannot be written; they are kept in memory meanwhile.', problem);
      isAway = true;
    },
    writeAll: async (rows) => {
      await ask(database, 'add_messages', [rows]);
      isAway = false;
      return rows.map(() => true);
    },
  });

  async function write(row: Json, isAwaited: boolean): Promise<void> {
    if (!isAwaited && held.size >= heldLimit) {
      onProblem('Too many messages wait to be written; one was let go.', null);
      return;
    }
    const written = writer.write(row);
    const settled = written
      .catch((problem: unknown) => onProblem('A message could not be written.', problem))
      .finally(() => held.delete(settled));
    held.add(settled);
    if (isAwaited) await written;
  }

  /** Nobody misses what was said a moment ago. */
  async function written(timeoutMs: number): Promise<void> {
    if (held.size === 0) return;
    await Promise.race([Promise.all(held), delay(timeoutMs, undefined, { ref: false })]);
  }

  return {
    forRun: ({ flowId, runId, isDurable }) => ({
      list: async (query) => {
        await written(readersWaitMs);
        const rows = await ask(database, 'messages', [asked(query, flowId, runId)]);
        return storedSchema.parse(rows).map((row) => messageOf(row, flowId));
      },
      add: async (message) => {
        const stored = { ...withoutKey(message), id: idOf(message, flowId), flowId, atMs: Date.now() };
        await write(rowOf(stored, runId), isDurable);
        return stored;
      },
      remove: async (query) => {
        await written(readersWaitMs);
        return z.number().parse(await ask(database, 'forget_messages', [asked(query, flowId, runId)]));
      },
    }),
    close: async (timeoutMs) => {
      writer.close();
      await written(timeoutMs);
    },
  };
}

function withoutKey({ key: _, ...message }: NewMessage): Omit<NewMessage, 'key'> {
  return message;
}

/** The same message has the same id in every process. */
function idOf({ key }: NewMessage, flowId: string): string {
  if (key === undefined) return randomUUID();
  const hash = createHash('sha256')
    .update(JSON.stringify([flowId, key]))
    .digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

function asked(query: MessageQuery, flowId: string, runId: string): Json {
  return {
    flow_id: flowId,
    session_id: query.sessionId,
    sender: query.sender ?? null,
    sender_name: query.senderName ?? null,
    without_run: query.beforeThisRun ? runId : null,
    newest: query.limit ?? null,
  };
}

function rowOf(message: StoredMessage, runId: string): Json {
  return {
    id: message.id,
    flow_id: message.flowId,
    session_id: message.sessionId,
    run_id: runId,
    sender: message.sender,
    sender_name: message.senderName,
    said_at: new Date(message.atMs).toISOString(),
    content: { text: message.text, files: message.files },
  };
}

const storedSchema = z.array(
  z.object({
    id: z.string(),
    session_id: z.string(),
    sender: z.enum(['user', 'machine']),
    sender_name: z.string(),
    at_ms: z.number(),
    content: z.object({ text: z.string(), files: z.array(z.string()) }),
  }),
);

function messageOf(row: z.infer<typeof storedSchema>[number], flowId: string): StoredMessage {
  return {
    id: row.id,
    sessionId: row.session_id,
    flowId,
    sender: row.sender,
    senderName: row.sender_name,
    text: row.content.text,
    files: row.content.files,
    atMs: row.at_ms,
  };
}
