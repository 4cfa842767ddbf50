import type { Database } from 'sql.js';
import { ComponentError } from '@/flows/model/component-error';
import type { FileStore, SqlDatabase, SqlResult } from '@/flows/model/context-services';
import type { Json, JsonObject } from '@/flows/model/json';
import { rowOf } from './row-value';

/** A SQLite file of the store, read into memory for each query: nothing that is done to it stays. */
export async function sqliteFile(files: FileStore, path: string): Promise<SqlDatabase> {
  const reference = await files.find(path);
  if (reference === null) throw missing(path);
  return {
    query: async (text, parameters, { isReadOnly, rowLimit }) => {
      if (!isReadOnly) throw onlyRead(reference.name);
      const { bytes } = await files.read(reference);
      if (bytes.length > sizeLimit) throw tooLarge(reference.name);
      const database = await open(bytes);
      try {
        database.run('PRAGMA query_only = 1');
        return ask(database, { text, parameters, rowLimit });
      } catch (error) {
        throw error instanceof ComponentError ? error : refused(reference.name, error);
      } finally {
        database.close();
      }
    },
  };
}

const sizeLimit = 50 * 1024 * 1024;

/** The build with its WebAssembly inside: it is one script, which is found wherever the runtime's own files are. */
async function open(bytes: Uint8Array): Promise<Database> {
  const { default: initialise } = await import('sql.js/dist/sql-wasm-inline.js');
  const { Database } = await initialise();
  return new Database(bytes);
}

function ask(
  database: Database,
  {
    text,
    parameters,
    rowLimit,
  }: { readonly text: string; readonly parameters: readonly Json[]; readonly rowLimit: number },
): SqlResult {
  const statement = database.prepare(text, parameters.map(bindable));
  const columns = statement.getColumnNames();
  const rows: JsonObject[] = [];
  while (rows.length <= rowLimit && statement.step()) rows.push(rowOf(statement.getAsObject()));
  statement.free();
  const isCut = rows.length > rowLimit;
  return { columns, rows: rows.slice(0, rowLimit), rowCount: Math.min(rows.length, rowLimit), isCut };
}

function bindable(value: Json): string | number | null {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  return typeof value === 'boolean' ? Number(value) : JSON.stringify(value);
}

function missing(path: string): ComponentError {
  return new ComponentError({
    code: 'file-missing',
    message: `There is no file “${path.slice(-200)}”.`,
    action: 'Choose a SQLite file.',
    field: 'file',
  });
}

function onlyRead(name: string): ComponentError {
  return new ComponentError({
    code: 'sql-read-only',
    message: `“${name}” is a file of the store, which is only read.`,
    action: 'Switch off “May change the database”, or use PostgreSQL.',
    field: 'mayWrite',
  });
}

function tooLarge(name: string): ComponentError {
  return new ComponentError({
    code: 'file-too-large',
    message: `“${name}” is larger than ${sizeLimit / 1024 / 1024} MB.`,
    action: 'Use a smaller file, or PostgreSQL.',
    field: 'file',
  });
}

function refused(name: string, cause: unknown): ComponentError {
  return new ComponentError({
    code: 'sql-refused',
    message: `“${name}” refused the query: ${cause instanceof Error ? cause.message.slice(0, 500) : ''}`,
    action: 'Correct the query, or choose a file that is a SQLite database.',
    field: 'query',
    cause,
  });
}
