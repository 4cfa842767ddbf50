import type { Json } from '@/flows/model/json';
import { fromStorable, toStorable } from '@/flows/model/storable-json';
import type { Database } from './database';

/**
 * Calls a function of `runlog_v1`. Arguments travel as text and are cast there: the driver would otherwise encode the
 * JSON a second time. Every function may be called again with the same arguments, so a silent connection is given up.
 */
export async function ask(
  open: () => Promise<Database>,
  name: RunlogFunction,
  values: readonly Json[],
): Promise<Json> {
  const database = await open();
  const types = signatures[name];
  const placeholders = types.map((type, index) => `$${index + 1}::text::${type}`);
  const parameters = types.map((type, index) => textOf(values[index] ?? null, type));
  const query = database.unsafe<{ answer: string | null }[]>(
    `select runlog_v1.${name}(${placeholders.join(', ')})::text as answer`,
    parameters,
    { prepare: true },
  );
  const timer = setTimeout(() => query.cancel(), timeoutMs);
  try {
    const [row] = await query;
    return row?.answer ? JSON.parse(fromStorable(row.answer)) : null;
  } finally {
    clearTimeout(timer);
  }
}

export type RunlogFunction = keyof typeof signatures;

const signatures = {
  accept: ['json', 'json'],
  add_messages: ['json'],
  blobs: ['json'],
  claim: ['text', 'integer'],
  commit: ['json', 'json'],
  finish: ['json', 'json'],
  forget_messages: ['json'],
  heartbeat: ['json'],
  messages: ['json'],
  read: ['uuid'],
  recall: ['uuid', 'integer'],
  release: ['json'],
  request_cancel: ['uuid', 'text'],
  resolve: ['uuid', 'text', 'text', 'json'],
  suspend: ['json'],
  write: ['json', 'json', 'json'],
} as const;

const timeoutMs = 10_000;

function textOf(value: Json, type: string): string | null {
  if (type === 'json') return toStorable(JSON.stringify(value));
  return value === null ? null : String(value);
}

/** Classes of SQLSTATE that say the data or the statement is wrong; all others are about the connection or the server. */
export function isDatabaseAway(problem: unknown): boolean {
  const code = problem instanceof Error && 'code' in problem ? problem.code : undefined;
  if (typeof code !== 'string') return false;
  if (/^(CONNECT_TIMEOUT|CONNECTION_[A-Z]+|E[A-Z]{3,})$/.test(code)) return true;
  return /^[0-9A-Z]{5}$/.test(code) && !/^(22|23|42|P0|54)/.test(code);
}
