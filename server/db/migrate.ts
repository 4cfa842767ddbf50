import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres, { type Sql } from 'postgres';
import { OperatorError } from '@/server/process/operator-error';

/** Any number, the same in every Millrace: two that start at once on one database take turns. */
const MIGRATION_LOCK = 7_211_390_417;

/**
 * Brings a database up to this Millrace and returns how many migrations that took. All of them run in one
 * transaction, so a kill leaves the old state. A database of a newer Millrace is refused untouched.
 */
export async function migrateDatabase(databaseUrl: string, migrationsFolder: string): Promise<number> {
  if (!existsSync(join(migrationsFolder, 'meta', '_journal.json'))) return 0;
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    const known = readMigrationFiles({ migrationsFolder });
    const applied = await appliedMigrations(sql);
    refuseNewer(applied, known);
    await migrate(drizzle(sql), { migrationsFolder });
    return known.length - applied.length;
  } finally {
    await sql.end();
  }
}

async function appliedMigrations(sql: Sql): Promise<readonly number[]> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as found`;
  if (!table?.found) return [];
  const rows = await sql<{ created_at: string }[]>`select created_at from drizzle.__drizzle_migrations`;
  return rows.map((row) => Number(row.created_at));
}

function refuseNewer(applied: readonly number[], known: readonly { folderMillis: number }[]): void {
  const ours = new Set(known.map((migration) => migration.folderMillis));
  const foreign = applied.filter((moment) => !ours.has(moment));
  if (foreign.length === 0) return;
  const count = foreign.length === 1 ? '1 unknown change' : `${foreign.length} unknown changes`;
  throw new OperatorError(
    `This database was last used by a newer Millrace (${count} to its tables): ` +
      'update Millrace, or start with another MILLRACE_HOME or DATABASE_URL. Nothing was changed.',
  );
}
