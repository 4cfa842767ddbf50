import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identityOf, isSameProcess } from '@/server/process/process-identity.mjs';
import { postgresLayout } from './layout';
import { readPostmasterFile } from './postmaster-file';
import { stopPostgres } from './stop-postgres';

/** A folder for a Postgres of one test; whatever still runs in it is ended with it. */
export interface TestFolder extends AsyncDisposable {
  readonly folder: string;
}

export async function testFolder(): Promise<TestFolder> {
  const outer = await mkdtemp(join(tmpdir(), 'millrace-pg-'));
  await chmod(outer, 0o711);
  const folder = join(outer, 'postgres');
  return {
    folder,
    [Symbol.asyncDispose]: async () => {
      const postmaster = identityOf(readPostmasterFile(postgresLayout(folder).data)?.pid ?? 0);
      if (postmaster) await stopPostgres(postmaster);
      while (postmaster && isSameProcess(postmaster)) await delay(10);
      await rm(outer, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}
