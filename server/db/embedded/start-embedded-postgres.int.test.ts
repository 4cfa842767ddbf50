import { existsSync, statSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { isProcessAlive } from '@/server/process/process-identity.mjs';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres';
import { testFolder } from './test-folder';

describe('an embedded Postgres', () => {
  it('starts from nothing, answers on the loopback address only, and stops', async () => {
    await using place = await testFolder();
    const database = await start(place.folder);
    expect(await ask(database, 'show listen_addresses')).toBe('127.0.0.1');
    expect(await ask(database, 'show unix_socket_directories')).toBe('');
    expect(await ask(database, 'show synchronous_commit')).toBe('on');
    await database.stop();
    expect(isProcessAlive(database.pid)).toBe(false);
    expect(existsSync(join(place.folder, 'supervisor.json'))).toBe(false);
  });

  it('keeps its data and its address from start to start', async () => {
    await using place = await testFolder();
    const first = await start(place.folder);
    await ask(first, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await start(place.folder);
    expect(second.url).toBe(first.url);
    expect(second.reattached).toBe(false);
    expect(await ask(second, 'select answer from kept')).toBe(42);
    await second.stop();
  });

  it('lets nobody in without the password, which only its owner can read', async () => {
    await using place = await testFolder();
    const database = await start(place.folder);
    const stranger = postgres(database.url.replace(/:[^:@]+@/, ':guess@'), { max: 1 });
    await expect(stranger`select 1`).rejects.toThrow(/password authentication failed/);
    await stranger.end();
    expect(statSync(join(place.folder, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(place.folder, 'data')).mode & 0o777).toBe(0o700);
    await database.stop();
  });

  it('refuses a second owner of the same folder and names the running address', async () => {
    await using place = await testFolder();
    const database = await start(place.folder);
    const address = new URL(database.url).host;
    await expect(start(place.folder)).rejects.toThrow(`already running at ${address}`);
    expect(await ask(database, 'select 1 as one')).toBe(1);
    await database.stop();
  });

  it('takes another port when its own was taken meanwhile', async () => {
    await using place = await testFolder();
    const first = await start(place.folder);
    await first.stop();
    const { port } = new URL(first.url);
    const other = createServer().listen(Number(port), '127.0.0.1');
    const second = await start(place.folder);
    expect(new URL(second.url).port).not.toBe(port);
    expect(await ask(second, 'select 1 as one')).toBe(1);
    await second.stop();
    other.close();
  });

  it('starts again by itself when it is killed, at the same address, and says so', async () => {
    await using place = await testFolder();
    const said: string[] = [];
    const database = await startEmbeddedPostgres({ folder: place.folder, log: (text) => said.push(text) });
    const { pid, url } = database;
    const exited = new Promise<void>((resolve) => database.onExit(resolve));
    const restarted = new Promise<string>((resolve) => database.onRestart(resolve));
    process.kill(pid, 'SIGKILL');
    await exited;
    expect(await restarted).toBe(url);
    expect(database.pid).not.toBe(pid);
    expect(await ask(database, 'select 1 as one')).toBe(1);
    expect(said).toEqual(['Postgres stopped unexpectedly; starting it again…', 'Postgres runs again.']);
    await database.stop();
  });

  it('does not take a reused pid in a stale file for its server', async () => {
    await using place = await testFolder();
    const first = await start(place.folder);
    await first.stop();
    const stale = [
      process.pid,
      join(place.folder, 'data'),
      1_700_000_000,
      5432,
      '',
      '127.0.0.1',
      '',
      'ready',
    ];
    await writeFile(join(place.folder, 'data/postmaster.pid'), stale.join('\n'));
    const second = await start(place.folder);
    expect(second.reattached).toBe(false);
    await second.stop();
  });

  it('starts over an empty pid file and a half-made data folder', async () => {
    await using place = await testFolder();
    await mkdir(join(place.folder, 'initializing-dead', 'base'), { recursive: true });
    const first = await start(place.folder);
    await first.stop();
    expect(existsSync(join(place.folder, 'initializing-dead'))).toBe(false);
    await writeFile(join(place.folder, 'data/postmaster.pid'), '');
    const second = await start(place.folder);
    await second.stop();
  });
});

describe('what it says when it cannot start', () => {
  it('names a file that stands where its folder should be', async () => {
    await using place = await testFolder();
    await writeFile(place.folder, 'not a folder');
    await expect(start(place.folder)).rejects.toThrow(
      /is not a folder: .* set MILLRACE_HOME to another folder/,
    );
  });

  it('names the password file when that is gone', async () => {
    await using place = await testFolder();
    const first = await start(place.folder);
    await first.stop();
    await rm(join(place.folder, 'password'));
    await expect(start(place.folder)).rejects.toThrow(/password file .* is gone: put it back from a backup/);
    expect(existsSync(join(place.folder, 'data/PG_VERSION'))).toBe(true);
  });

  it('names data of another major version, and leaves it alone', async () => {
    await using place = await testFolder();
    const first = await start(place.folder);
    await first.stop();
    await writeFile(join(place.folder, 'data/PG_VERSION'), '14\n');
    await expect(start(place.folder)).rejects.toThrow(/another major version of Postgres/);
    await writeFile(join(place.folder, 'data/PG_VERSION'), '18\n');
    const again = await start(place.folder);
    await again.stop();
  });

  it('can start in a folder below one that is private to root', async ({ skip }) => {
    if (process.getuid?.() !== 0) skip('needs root');
    await using place = await testFolder();
    const hidden = join(dirname(place.folder), 'private');
    await mkdir(hidden, { mode: 0o700 });
    const said: string[] = [];
    const folder = join(hidden, 'postgres');
    const database = await startEmbeddedPostgres({ folder, log: (text) => said.push(text) });
    const instead = said[0]?.match(/its data lies in (\S+)\.$/)?.[1] ?? '';
    expect(await ask(database, 'select 1 as one')).toBe(1);
    await database.stop();
    expect(instead).toMatch(/^\/var\/lib\/millrace\//);
    await rm(instead, { recursive: true });
  });
});

function start(folder: string): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ folder, log: () => undefined });
}

/** The one value of a statement's one row. */
async function ask({ url }: EmbeddedPostgres, statement: string): Promise<unknown> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await sql.unsafe(statement);
    return row === undefined ? undefined : Object.values(row)[0];
  } finally {
    await sql.end();
  }
}
