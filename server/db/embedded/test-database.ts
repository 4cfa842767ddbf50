import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres, { type Sql } from 'postgres';
import { migrateDatabase } from '@/server/db/migrate';
import { isProcessAlive } from '@/server/process/process-identity.mjs';
import { type TestServer, testServer, withTestLock } from './test-server';

/** A migrated, empty database of one test; it is dropped when the test lets go of it (`await using`). */
export interface TestDatabase extends AsyncDisposable {
  readonly url: string;
  /** A small pool of connections to it, closed with it. */
  readonly sql: Sql;
}

const MIGRATIONS = fileURLToPath(new URL('../../../drizzle/migrations', import.meta.url));

/** About 50 ms: the migrations run once per state of their folder, every test gets a copy of the result. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await testServer();
  await ready(server);
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await administer(server, (sql) => sql`create database ${sql(name)} template ${sql(templateName())}`);
  const sql = postgres(server.url(name), { max: 4, onnotice: () => undefined });
  return {
    url: server.url(name),
    sql,
    [Symbol.asyncDispose]: async () => {
      await sql.end({ timeout: 1 });
      await administer(server, (admin) => admin`drop database if exists ${admin(name)} with (force)`);
    },
  };
}

let prepared: Promise<void> | undefined;

function ready(server: TestServer): Promise<void> {
  prepared ??= withTestLock(async () => {
    await dropAbandoned(server);
    await makeTemplate(server);
  });
  return prepared;
}

/** Built under another name and renamed when it is whole, so that a killed test run leaves no half template. */
async function makeTemplate(server: TestServer): Promise<void> {
  const name = templateName();
  const exists = await administer(server, (sql) => sql`select 1 from pg_database where datname = ${name}`);
  if (exists.length > 0) return;
  const draft = `${name}_draft`;
  await administer(server, (sql) => sql`drop database if exists ${sql(draft)} with (force)`);
  await administer(server, (sql) => sql`create database ${sql(draft)}`);
  await migrateDatabase(server.url(draft), MIGRATIONS);
  await administer(server, (sql) => sql`alter database ${sql(draft)} rename to ${sql(name)}`);
}

/** Databases of test processes that were killed: their name holds the pid. */
async function dropAbandoned(server: TestServer): Promise<void> {
  const rows = await administer(
    server,
    (sql) => sql<{ name: string }[]>`select datname as name from pg_database where datname ~ '^test_[0-9]+_'`,
  );
  for (const { name } of rows) {
    if (isProcessAlive(Number(name.split('_')[1]))) continue;
    await administer(server, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
  }
}

async function administer<T>(server: TestServer, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(server.url('postgres'), { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

let knownTemplate: string | undefined;

function templateName(): string {
  knownTemplate ??= `template_${hashOfFolder(MIGRATIONS)}`;
  return knownTemplate;
}

function hashOfFolder(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  for (const name of files.map((file) => file.name).sort())
    hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}
