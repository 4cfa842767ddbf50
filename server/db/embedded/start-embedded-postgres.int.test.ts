import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { expect, it } from 'vitest';
import { startEmbeddedPostgres } from './start-embedded-postgres';

async function temporaryFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-pg-'));
  await chmod(folder, 0o711);
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

it('starts from nothing, answers, and stops within a second', async () => {
  await using place = await temporaryFolder();
  const t0 = performance.now();
  const db = await startEmbeddedPostgres({ folder: join(place.folder, 'postgres'), log: console.log });
  console.log('first', performance.now() - t0);
  const sql = postgres(db.url, { max: 1 });
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  await sql.end();
  const t1 = performance.now();
  await db.stop();
  console.log('stop', performance.now() - t1);
  const t2 = performance.now();
  const again = await startEmbeddedPostgres({ folder: join(place.folder, 'postgres'), log: console.log });
  console.log('second', performance.now() - t2);
  expect(again.url).toBe(db.url);
  await expect(
    startEmbeddedPostgres({ folder: join(place.folder, 'postgres'), log: console.log }),
  ).rejects.toThrow(/already running at 127.0.0.1:\d+/);
  process.kill(again.pid, 'SIGKILL');
  await new Promise<void>((r) => again.onRestart(() => r()));
  await again.stop();
  expect((await stat(join(place.folder, 'postgres/password'))).mode & 0o777).toBe(0o600);
  expect(existsSync(join(place.folder, 'postgres/supervisor.json'))).toBe(false);
});
