import { uuidv7 } from 'uuidv7';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { stepJournalContract } from '@/flows/engine/step-journal.contract';
import { heldJournal } from '@/flows/runtime/runs/held-journal';
import { registerDeployment } from '@/flows/runtime/testing/register-deployment';
import { createTestDatabase, type TestDatabase } from '@/server/db/embedded/test-database';
import { type Database, openDatabase } from './database';
import { createPostgresRunStore } from './postgres-run-store';

let test: TestDatabase;
let deployment: Awaited<ReturnType<typeof registerDeployment>>;
const open: Database[] = [];
beforeAll(async () => {
  test = await createTestDatabase();
  deployment = await registerDeployment(test.sql);
});
afterEach(async () => {
  await test.sql`update runlog.runs set due_at = null, status = 'failed' where status in ('running', 'queued')`;
});
afterAll(async () => {
  for (const database of open) await database.end({ timeout: 1 });
  await test[Symbol.asyncDispose]();
});

/** Each process is a claim: the one before is made to look dead. */
stepJournalContract('Postgres', async () => {
  const database = await openDatabase(test.url);
  open.push(database);
  const { deploymentId, flowId } = deployment;
  const store = createPostgresRunStore({ database: async () => database, deploymentId, bundle: 'b' });
  const id = uuidv7();
  const run = { id, flowId, version: 1, mode: 'background', sessionId: 's', input: {}, now: false } as const;
  await store.accept(run);
  return {
    open: async () => {
      await test.sql`update runlog.runs set due_at = now(), deaths = 0 where id = ${id}`;
      const [claimed] = await store.claim(10);
      if (claimed === undefined) throw new Error('The run could not be taken.');
      const recalled = await store.recall(claimed);
      return heldJournal(store, claimed, recalled?.entries ?? []);
    },
    resolve: async (key, resolution) => {
      const token = (await store.read(id))?.waits.find((wait) => wait.key === key)?.token ?? 'over';
      return (await store.resolve({ runId: id, wait: key, token, resolution })) === 'resolved';
    },
  };
});
