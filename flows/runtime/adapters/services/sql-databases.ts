import { ComponentError } from '@/flows/model/component-error';
import type { FileStore, ServiceConnection, SqlDatabase } from '@/flows/model/context-services';
import { postgresDatabase } from './postgres-database';
import { sqliteFile } from './sqlite-file';

/** Databases by the name of a connection; `file:<id>` is a SQLite file of the store. Opened when first asked for. */
export interface SqlDatabases {
  open(name: string): Promise<SqlDatabase>;
  close(): Promise<void>;
}

export function sqlDatabases(
  connection: (name: string) => Promise<ServiceConnection>,
  files: FileStore,
): SqlDatabases {
  const opened = new Map<string, ReturnType<typeof postgresDatabase>>();
  return {
    open: async (name) => {
      if (name.startsWith('file:')) return sqliteFile(files, name.slice('file:'.length));
      const { kind, secret } = await connection(name);
      if (kind !== 'postgres' || secret === null) throw noDatabase(name);
      const known = opened.get(secret);
      if (known !== undefined) return known;
      const database = postgresDatabase(secret, name);
      opened.set(secret, database);
      return database;
    },
    close: async () => {
      await Promise.all([...opened.values()].map((database) => database.close()));
      opened.clear();
    },
  };
}

function noDatabase(name: string): ComponentError {
  return new ComponentError({
    code: 'wrong-connection',
    message: `The connection “${name}” is not to a database, or has no address.`,
    action: 'Choose a connection to PostgreSQL.',
    field: 'connection',
  });
}
