import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sqlQuery } from '@/flows/library/data/sql-query';
import type { JsonObject } from '@/flows/model/json';
import type { RuntimeConnection } from '@/flows/model/runtime-config';
import { runComponent } from '@/flows/testing/run-component';
import { testServices } from '@/flows/testing/test-services';
import { createTestDatabase } from '@/server/db/embedded/test-database';
import { outsideServices } from './outside-services';

type World = Awaited<ReturnType<typeof createWorld>>;
let world: World;

async function createWorld() {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'millrace-outside-'));
  const connections: readonly RuntimeConnection[] = [
    { kind: 'postgres', name: 'main', baseUrl: null, secret: 'db', options: {} },
    { kind: 'tavily', name: 'search', baseUrl: null, secret: 'key', options: {} },
    { kind: 'demo', name: 'demo' },
  ];
  const secrets: Record<string, string> = { db: database.url, key: 'key-1' };
  const outside = outsideServices(
    {
      connection: (name) => {
        const found = connections.find((one) => one.name === name);
        if (!found) throw new Error(`no ${name}`);
        return found;
      },
      secret: async (name) => secrets[name] ?? '',
    },
    { filesFolder: join(folder, 'files'), deploymentId: 'd' },
  );
  return { database, folder, outside };
}

beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world.outside.close();
  await world.database[Symbol.asyncDispose]();
  await rm(world.folder, { recursive: true });
});

function query(settings: JsonObject, inputs: JsonObject = {}) {
  const run = { runId: 'r', flowId: 'f', sessionId: 's', isDurable: false };
  const { sql } = world.outside.parts;
  if (!sql) throw new Error('There are databases.');
  return runComponent(sqlQuery, {
    settings: { connection: 'main', ...settings },
    inputs,
    ports: { services: testServices({ sql: sql(run), files: world.outside.files }) },
  });
}

it('reads a database, with parameters, as JSON', async () => {
  const text = `select $1::text as name, 1 as one, now() is not null as there, '{"a":[1]}'::jsonb as data, null as nothing`;
  const { outputs, failure } = await query({ query: text }, { parameters: ['Ada'] });
  expect(failure).toBeUndefined();
  expect(outputs.rows).toEqual([{ name: 'Ada', one: 1, there: true, data: { a: [1] }, nothing: null }]);
});

it('fetches no more rows than are wanted, and says so', async () => {
  const { outputs } = await query({ query: 'select * from generate_series(1, 1000000) n', rowLimit: 3 });
  expect(outputs.rows).toHaveLength(3);
  expect(outputs.data).toMatchObject({ is_cut: true });
});

it.each([
  'create table attack (a int)',
  'commit; create table attack (a int)',
  'select 1; drop table users',
  `select set_config('transaction_read_only', 'off', false); create table attack (a int)`,
])('changes nothing unless it may: %s', async (text) => {
  const { status } = await query({ query: text });
  expect(status).toBe('failed');
  const { outputs } = await query({ query: `select to_regclass('attack') as found` });
  expect(outputs.rows).toEqual([{ found: null }]);
});

it('writes when it may', async () => {
  await query({ query: 'create table kept (a int)', mayWrite: true });
  const { outputs } = await query({ query: 'insert into kept values (1) returning a', mayWrite: true });
  expect(outputs.rows).toEqual([{ a: 1 }]);
});

it('ends a query that takes too long, and says what is wrong with one', async () => {
  const slow = await query({ query: 'select pg_sleep(30)', timeout: 1 });
  expect(slow.failure).toMatchObject({ code: 'too-slow', field: 'timeout' });
  const wrong = await query({ query: 'selec 1' });
  expect(wrong.failure).toMatchObject({ code: 'sql-refused', field: 'query' });
});

it('reads a SQLite file of the store, and never changes it', async () => {
  const { default: initialise } = await import('sql.js/dist/sql-wasm-inline.js');
  const made = new (await initialise()).Database();
  made.run(`create table people (name text); insert into people values ('Ada'), ('Bo')`);
  const file = await world.outside.files.write({ name: 'p.db', mediaType: '', bytes: made.export() });
  const settings = { connection: null, file: [file] };
  const { outputs, failure } = await query({ ...settings, query: 'select name from people order by name' });
  expect(failure).toBeUndefined();
  expect(outputs.rows).toEqual([{ name: 'Ada' }, { name: 'Bo' }]);
  const wrong = await query({ ...settings, query: 'insert into people values (1)' });
  expect(wrong.failure?.code).toBe('sql-refused');
});

it('gives a connection with the address that holds and its key', async () => {
  const run = { runId: 'r', flowId: 'f', sessionId: 's', isDurable: false };
  const connection = world.outside.parts.connection?.(run);
  expect(await connection?.('search')).toMatchObject({
    kind: 'tavily',
    baseUrl: 'https://api.tavily.com',
    secret: 'key-1',
  });
  await expect(connection?.('demo')).rejects.toMatchObject({ code: 'wrong-connection' });
});

it('keeps files by their content, and finds them by id, name and path', async () => {
  const { files } = world.outside;
  const bytes = new TextEncoder().encode('hello');
  const first = await files.write({ name: '../flow-1/a.txt', mediaType: 'text/plain', bytes });
  const second = await files.write({ name: 'b.txt', mediaType: 'text/plain', bytes });
  expect(first.name).toBe('flow-1/a.txt');
  expect((await files.read(second)).bytes.toString()).toBe('hello');
  expect(await files.find('flow-1/a.txt')).toEqual(first);
  expect(await files.find(first.id)).toEqual(first);
  expect(await files.find('other/place/b.txt')).toEqual(second);
  expect(await files.find('none.txt')).toBeNull();
  expect((await files.list('flow-1')).map(({ name }) => name)).toEqual(['flow-1/a.txt']);
  const kept = await readdir(join(world.folder, 'files', 'content'), { recursive: true });
  expect(kept.filter((name) => name.length > 60)).toHaveLength(2);
});
