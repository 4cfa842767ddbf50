import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrateDatabase } from '@/server/db/migrate';
import { startEmbeddedPostgres } from './start-embedded-postgres';

/** A Postgres of one test's own, with its disk taken seriously: for tests that kill it. It comes back by itself. */
export interface TestCluster extends AsyncDisposable {
  readonly url: string;
  kill(): void;
}

const MIGRATIONS = fileURLToPath(new URL('../../../drizzle/migrations', import.meta.url));

export async function startTestCluster(): Promise<TestCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-cluster-'));
  const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), log: () => undefined });
  await migrateDatabase(server.url, MIGRATIONS);
  return {
    url: server.url,
    kill: () => void process.kill(server.pid, 'SIGKILL'),
    [Symbol.asyncDispose]: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
