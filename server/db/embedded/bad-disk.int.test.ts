import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { expect, it } from 'vitest';
import { startEmbeddedPostgres } from './start-embedded-postgres';

/** Real file systems that are too small or closed; only root on Linux may mount them. */
interface Mounted extends AsyncDisposable {
  readonly folder: string;
  remount(options: string): void;
}

const reason = 'needs root on Linux to mount a small file system';

it('says that the disk is full when it is at the first start, and starts once there is room', async ({
  skip,
}) => {
  await using disk = await mountDisk('size=12m');
  if (!disk) return skip(reason);
  const folder = join(disk.folder, 'postgres');
  const said: string[] = [];
  const log = (sentence: string) => void said.push(sentence);
  await expect(startEmbeddedPostgres({ folder, log })).rejects.toThrow(
    new RegExp(`^The disk that holds ${folder} is full: free some space and start again\\.$`),
  );
  expect(existsSync(join(folder, 'data'))).toBe(false);
  disk.remount('size=200m');
  const database = await startEmbeddedPostgres({ folder, log });
  await database.stop();
});

it('loses nothing acknowledged when the disk fills while it runs', async ({ skip }) => {
  await using disk = await mountDisk('size=120m');
  if (!disk) return skip(reason);
  const folder = join(disk.folder, 'postgres');
  const first = await startEmbeddedPostgres({ folder, log: () => undefined });
  const kept = await insertUntilFull(first.url);
  await first.stop();
  disk.remount('size=400m');
  const second = await startEmbeddedPostgres({ folder, log: () => undefined });
  const sql = postgres(second.url, { max: 1 });
  const rows = await sql<{ number: number }[]>`select number from kept`;
  await sql.end();
  await second.stop();
  const found = new Set(rows.map((row) => row.number));
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.filter((number) => !found.has(number))).toEqual([]);
});

it('says that it may not write when the folder is read-only', async ({ skip }) => {
  await using disk = await mountDisk('size=12m');
  if (!disk) return skip(reason);
  disk.remount('ro');
  const folder = join(disk.folder, 'postgres');
  await expect(startEmbeddedPostgres({ folder, log: () => undefined })).rejects.toThrow(
    /may not write to .*: give your user write access, or set MILLRACE_HOME to another folder/,
  );
});

async function insertUntilFull(url: string): Promise<number[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const kept: number[] = [];
  await sql`create table kept (number int primary key, filler text)`;
  try {
    for (let number = 0; number < 1_000; number += 1) {
      await sql`insert into kept values (${number}, ${randomBytes(600_000).toString('base64')})`;
      kept.push(number);
    }
  } catch {
    // The disk is full, which is what this is about.
  } finally {
    await sql.end({ timeout: 1 });
  }
  return kept;
}

async function mountDisk(options: string): Promise<Mounted | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const outer = await mkdtemp(join(tmpdir(), 'millrace-disk-'));
  await chmod(outer, 0o711);
  const folder = join(outer, 'mounted');
  await mkdir(folder);
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', `${options},mode=0711`, 'millrace-test', folder], {
      stdio: 'ignore',
    });
  } catch {
    await rm(outer, { recursive: true });
    return undefined;
  }
  return {
    folder,
    remount: (next) => void execFileSync('/bin/mount', ['-o', `remount,${next}`, folder]),
    [Symbol.asyncDispose]: async () => {
      execFileSync('/bin/umount', ['--lazy', folder]);
      await rm(outer, { recursive: true, force: true });
    },
  };
}
