import { registerDeployment } from '@/flows/runtime/testing/register-deployment';
import { createTestDatabase } from '@/server/db/embedded/test-database';

/** A real Postgres with the run log, for the rows about durable runs. Prints how to reach it; ends with its stdin. */
async function main(): Promise<void> {
  const database = await createTestDatabase();
  const { deploymentId, flowId } = await registerDeployment(database.sql);
  await database.sql`
    create table bench_runs (id uuid primary key, epoch int not null default 1, updated_at timestamptz)`;
  await database.sql`
    create table bench_steps (run_id uuid, step text, outcome jsonb, primary key (run_id, step))`;
  console.log(JSON.stringify({ url: database.url, deploymentId, flowId }));
  process.stdin.resume();
  process.stdin.on('end', () => {
    void database[Symbol.asyncDispose]().then(() => process.exit(0));
  });
}

void main();
