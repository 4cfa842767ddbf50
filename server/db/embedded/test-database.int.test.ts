import postgres from 'postgres';
import { expect, it } from 'vitest';
import { createTestDatabase } from './test-database';

it('gives each test a migrated database of its own and drops it afterwards', async () => {
  const first = await createTestDatabase();
  await using second = await createTestDatabase();
  await first.sql`create table only_here (id int)`;
  const [elsewhere] = await second.sql`select to_regclass('only_here') as found`;
  expect(elsewhere?.found).toBeNull();
  const tables = await second.sql`select 1 from information_schema.tables where table_name = 'flows'`;
  expect(tables).toHaveLength(1);
  await first[Symbol.asyncDispose]();
  const gone = postgres(first.url, { max: 1, onnotice: () => undefined });
  await expect(gone`select 1`).rejects.toThrow(/does not exist/);
  await gone.end();
});
