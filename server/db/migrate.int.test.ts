import { join } from 'node:path';
import postgres from 'postgres';
import { expect, it } from 'vitest';
import { root } from '@/server/process/bundle.mjs';
import { createTestDatabase } from './embedded/test-database';
import { migrateDatabase } from './migrate';

const migrations = join(root, 'drizzle/migrations');

it('lets two that start at once on one empty database take turns', async () => {
  await using home = await createTestDatabase();
  await using empty = await emptyDatabase(home.url);
  const counts = await Promise.all([1, 2, 3].map(() => migrateDatabase(empty.url, migrations)));
  expect(counts.filter((count) => count > 0)).toHaveLength(1);
  expect(counts.filter((count) => count === 0)).toHaveLength(2);
});

it('does nothing to a database that is up to date', async () => {
  await using database = await createTestDatabase();
  expect(await migrateDatabase(database.url, migrations)).toBe(0);
});

it('refuses a database of a newer Millrace in one sentence and changes nothing', async () => {
  await using database = await createTestDatabase();
  await database.sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('future', 9999999999999)`;
  const before = await database.sql`select * from drizzle.__drizzle_migrations order by id`;
  await expect(migrateDatabase(database.url, migrations)).rejects.toThrow(
    /last used by a newer Millrace \(1 unknown change to its tables\): update Millrace.*Nothing was changed/,
  );
  expect(await database.sql`select * from drizzle.__drizzle_migrations order by id`).toEqual(before);
});

async function emptyDatabase(url: string) {
  const name = `${new URL(url).pathname.slice(1)}_empty`;
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql`create database ${sql(name)} template template0`;
  return {
    url: url.replace(/[^/]+$/, name),
    [Symbol.asyncDispose]: async () => {
      await sql`drop database ${sql(name)} with (force)`;
      await sql.end();
    },
  };
}
