import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDurableProcess } from '@/flows/runtime/testing/durable-process';
import { registerDeployment } from '@/flows/runtime/testing/register-deployment';
import { startTestCluster } from '@/server/db/embedded/test-cluster';
import { crashClient } from './client-log';
import { crashFlow, crashLibrary } from './crash-flow';
import { type CrashOutcome, checkInvariants, watchDatabase } from './crash-invariants';
import { startCrashLink } from './crash-link';
import { crashMutants } from './crash-mutants';
import { startCrashWorker, startSink } from './crash-world';

const rounds = Number(process.env.CRASH_ROUNDS ?? 10);
const leaseSeconds = 2;
const root = fileURLToPath(new URL('../../../..', import.meta.url)).replace(/\/$/, '');
let folder = '';
let script = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millrace-crash-'));
  script = join(folder, 'crash-worker.mjs');
  const input = join(root, 'flows/runtime/testing/crash/__fixtures__/crash-worker.ts');
  const build = await rolldown({
    input,
    platform: 'node',
    external: [/^node:/],
    resolve: { alias: { '@': root } },
  });
  await build.write({ file: script, format: 'esm', codeSplitting: false });
  await build.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Two processes under load on a database of their own; in each round something is killed or stands still. */
async function crashRounds(mutate: readonly string[] = []): Promise<CrashOutcome> {
  await using server = await startTestCluster();
  await using link = await startCrashLink(server.url);
  await using sink = await startSink();
  const sql = postgres(server.url, { max: 2, onnotice: () => undefined, backoff: () => 0.1 });
  try {
    const { deploymentId, flowId } = await registerDeployment(sql);
    await sql`insert into runlog.settings values ('lease_seconds', ${String(leaseSeconds)}), ('limit_queue', '100000')`;
    await watchDatabase(sql);
    for (const statement of mutate) await sql.unsafe(statement);
    const config = { url: link.url, deploymentId, flowId, sinkUrl: sink.url };
    const workers = [await startCrashWorker(script, config), await startCrashWorker(script, config)];
    await using door = await startDurableProcess({
      ...config,
      document: crashFlow,
      library: crashLibrary(sink.url),
      bundle: 'crash',
      places: 0,
      pollMs: 3_600_000,
    });
    const client = crashClient(door);
    const load = client.run(40);
    for (let round = 0; round < rounds; round += 1) {
      await delay(300 + Math.random() * 1_200);
      const worker = workers[round % 2];
      if (round % 4 === 0) server.kill();
      else if (round % 4 === 1) await worker?.kill();
      else if (round % 4 === 2) await link.cut();
      else await worker?.freeze(leaseSeconds * 1_000 + 1_000);
    }
    await load.stop();
    await untilUp(sql);
    await client.settle();
    await untilQuiet(sql);
    const outcome = await checkInvariants({ sql, client, sink });
    for (const worker of workers) await worker.end();
    return outcome;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Nothing is judged as lost while the database is not back. */
async function untilUp(sql: postgres.Sql): Promise<void> {
  await expect.poll(() => sql`select 1`.then(() => true).catch(() => false), { timeout: 60_000 }).toBe(true);
}

async function untilQuiet(sql: postgres.Sql): Promise<void> {
  const unfinished = () => sql`select from runlog.runs where due_at is not null`.then((rows) => rows.length);
  const deadline = Date.now() + 30_000;
  while ((await unfinished().catch(() => 1)) > 0 && Date.now() < deadline) await delay(100);
}

it(
  'loses nothing and repeats nothing, whatever is killed at whatever moment',
  async () => {
    const outcome = await crashRounds();
    const { runs, succeeded, needsAttention, repeatedEffects } = outcome;
    process.stdout.write(
      `crash: ${rounds} rounds, ${runs} runs, ${succeeded} succeeded, ${needsAttention} need attention, ` +
        `${repeatedEffects} idempotent effects happened twice\n`,
    );
    expect(outcome.violations).toEqual([]);
    expect(succeeded).toBeGreaterThan(rounds);
  },
  120_000 + rounds * 10_000,
);

const wantsMutants = process.env.CRASH_MUTANTS !== undefined;
if (!wantsMutants)
  process.stdout.write('crash: the mutants are not tried; CRASH_MUTANTS=1 does, in about 5 minutes\n');

describe.runIf(wantsMutants)('the crash test sees it when', () => {
  it.each(Object.entries(crashMutants))(
    '%s',
    async (_name, mutate) => {
      const outcome = await crashRounds(mutate);
      process.stdout.write(`${outcome.violations.slice(0, 3).join('\n')}\n`);
      expect(outcome.violations).not.toEqual([]);
    },
    240_000,
  );
});
