import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type FolderLock, LockHeldError, takeFolderLock } from '@/server/process/folder-lock';
import { embeddedUrl } from './ensure-database';
import { postgresLayout } from './layout';
import { ensureServer } from './start-embedded-postgres';

/**
 * One disposable Postgres for all tests of a user of this machine. Nobody owns it: who needs it first starts
 * it, the last test run to end stops it (`stop-idle-test-server.ts`), and one that was killed leaves it running
 * for the next.
 */
export interface TestServer {
  readonly url: (database: string) => string;
  readonly pid: number;
}

export function testServerFolder(): string {
  return join(tmpdir(), `millrace-test-${process.getuid?.() ?? 'user'}`);
}

/** One file for each process that uses the server. */
export function userFolder(): string {
  return join(testServerFolder(), 'users');
}

let known: Promise<TestServer> | undefined;

export function testServer(): Promise<TestServer> {
  known ??= withTestLock(start);
  return known;
}

/** Holds off the other test processes while something is made that all of them share. */
export async function withTestLock<T>(work: () => Promise<T>): Promise<T> {
  const lock = await waitForLock(join(testServerFolder(), 'busy.json'));
  try {
    return await work();
  } finally {
    lock.release();
  }
}

async function start(): Promise<TestServer> {
  mkdirSync(userFolder(), { recursive: true });
  writeFileSync(join(userFolder(), String(process.pid)), '');
  const folder = testServerFolder();
  const layout = postgresLayout(join(folder, 'postgres'));
  const log = (message: string) => process.stderr.write(`test database: ${message}\n`);
  const { running, password } = await ensureServer({ folder: layout.folder, log, disposable: true }, layout);
  return { pid: running.pid, url: (database) => embeddedUrl(running.port, password, database) };
}

async function waitForLock(file: string): Promise<FolderLock> {
  mkdirSync(testServerFolder(), { recursive: true });
  // Postgres runs as another user when we are root, and has to get through.
  chmodSync(testServerFolder(), process.getuid?.() === 0 ? 0o711 : 0o700);
  for (;;) {
    try {
      return takeFolderLock(file);
    } catch (error) {
      if (!(error instanceof LockHeldError)) throw error;
      await delay(20);
    }
  }
}
