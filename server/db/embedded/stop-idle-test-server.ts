import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identityOf, isProcessAlive } from '@/server/process/process-identity.mjs';
import { postgresLayout } from './layout';
import { readPostmasterFile } from './postmaster-file';
import { stopPostgres } from './stop-postgres';
import { testServerFolder, userFolder, withTestLock } from './test-server';

const WORKERS_GONE_MS = 1_000;

/** After a test run (vitest's `globalSetup`): the server goes, unless another run still uses it. */
export async function teardown(): Promise<void> {
  const end = Date.now() + WORKERS_GONE_MS;
  while (isInUse() && Date.now() < end) await delay(50);
  await withTestLock(async () => {
    if (!isInUse()) await stop();
  });
}

function isInUse(): boolean {
  return users().some((pid) => isProcessAlive(pid));
}

function users(): number[] {
  try {
    return readdirSync(userFolder()).map(Number);
  } catch {
    return [];
  }
}

async function stop(): Promise<void> {
  rmSync(userFolder(), { recursive: true, force: true });
  const { data } = postgresLayout(join(testServerFolder(), 'postgres'));
  const postmaster = identityOf(readPostmasterFile(data)?.pid ?? 0);
  if (postmaster) await stopPostgres(postmaster);
}
