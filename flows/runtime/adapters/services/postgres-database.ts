import type postgres from 'postgres';
import { ComponentError } from '@/flows/model/component-error';
import type { SqlDatabase, SqlOptions, SqlResult } from '@/flows/model/context-services';
import type { Json, JsonObject } from '@/flows/model/json';
import { rowOf } from './row-value';

/**
 * A database of somebody. Each query is one statement in a transaction of its own, which may not write unless that was
 * asked for, and ends when its time is over; no more rows are fetched than are wanted.
 */
export function postgresDatabase(address: string, name: string): SqlDatabase & { close(): Promise<void> } {
  let client: Promise<postgres.Sql> | undefined;
  const open = () => {
    client ??= connect(address, name);
    return client;
  };
  return {
    query: async (text, parameters, options) => {
      const sql = await open();
      try {
        const result = await sql.begin(options.isReadOnly ? 'read only' : 'read write', (transaction) =>
          ask(transaction, { text, parameters, options }),
        );
        return result as SqlResult;
      } catch (error) {
        throw problemOf(error, name);
      }
    },
    close: async () => {
      await (await client)?.end({ timeout: 1 });
    },
  };
}

async function connect(address: string, name: string): Promise<postgres.Sql> {
  if (!/^postgres(ql)?:\/\//.test(address) || !URL.canParse(address)) throw badAddress(name);
  const { default: create } = await import('postgres');
  return create(address, {
    max: 4,
    connect_timeout: 10,
    idle_timeout: 30,
    fetch_types: false,
    prepare: false,
    onnotice: () => undefined,
    connection: { application_name: 'millrace-flow' },
  });
}

async function ask(
  sql: postgres.TransactionSql,
  question: { readonly text: string; readonly parameters: readonly Json[]; readonly options: SqlOptions },
): Promise<SqlResult> {
  const { text, parameters, options } = question;
  await sql.unsafe(`set local statement_timeout = ${Math.max(1, Math.floor(options.timeoutMs))}`);
  // Not the simple protocol: that would take several statements, and one of them could end the transaction.
  const asked = sql.unsafe(
    text,
    [...parameters] as postgres.ParameterOrJSON<never>[],
    {
      simple: false,
    } as postgres.UnsafeQueryOptions,
  );
  const rows: JsonObject[] = [];
  let columns: string[] = [];
  let count = 0;
  for await (const some of asked.cursor(options.rowLimit + 1)) {
    columns = Object.keys(some[0] ?? {});
    rows.push(...some.map((row) => rowOf(row)));
    count = rows.length;
    break;
  }
  const isCut = count > options.rowLimit;
  return {
    columns,
    rows: rows.slice(0, options.rowLimit),
    rowCount: Math.min(count, options.rowLimit),
    isCut,
  };
}

function problemOf(error: unknown, name: string): unknown {
  if (error instanceof ComponentError || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === '57014') return tooSlow(name);
  if (code === '25006') return readOnly(name);
  if (/^[0-9A-Z]{5}$/.test(code)) return refused(name, error);
  return unreachable(name, error);
}

function refused(name: string, cause: Error): ComponentError {
  return new ComponentError({
    code: 'sql-refused',
    message: `“${name}” refused the query: ${cause.message.slice(0, 500)}`,
    action: 'Correct the query.',
    field: 'query',
    cause,
  });
}

function readOnly(name: string): ComponentError {
  return new ComponentError({
    code: 'sql-read-only',
    message: `The query would change “${name}”, and it may only read.`,
    action: 'Switch on “May change the database” if that is meant.',
    field: 'mayWrite',
  });
}

function tooSlow(name: string): ComponentError {
  return new ComponentError({
    code: 'too-slow',
    message: `“${name}” did not finish the query in time.`,
    action: 'Ask for less, or give it more seconds.',
    field: 'timeout',
  });
}

function unreachable(name: string, cause: Error): ComponentError {
  return new ComponentError({
    code: 'unreachable',
    message: `The database “${name}” could not be reached.`,
    action: 'Check the address of the connection and that the database is running.',
    retryable: true,
    field: 'connection',
    cause,
  });
}

function badAddress(name: string): ComponentError {
  return new ComponentError({
    code: 'connection-incomplete',
    message: `The secret of the connection “${name}” is no address of a PostgreSQL database.`,
    action: 'Store an address such as postgres://user:password@host:5432/name in it.',
    field: 'connection',
  });
}
