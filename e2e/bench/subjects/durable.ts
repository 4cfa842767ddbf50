import { uuidv7 } from 'uuidv7';
import { compileFlow, type Plan, runPlan } from '@/flows/engine';
import { type Database, openDatabase } from '@/flows/runtime/adapters/database';
import { createPostgresRunStore } from '@/flows/runtime/adapters/postgres-run-store';
import type { RunStore } from '@/flows/runtime/adapters/run-store';
import { heldJournal } from '@/flows/runtime/runs/held-journal';
import { chainLibrary, chainOf } from './chain';
import { chainPorts } from './chain-ports';

/**
 * Five steps of a durable run: `ours` through the engine and the run log, `raw` as the least that could be written,
 * one checkpoint transaction a step (the run's row, and a row for the step). Prints milliseconds and steps a second.
 * `durable.mjs <ours|raw> <url> <deployment> <flow> <runs at a time> <milliseconds>`
 */
const [, , which = '', url = '', deploymentId = '', flowId = '', atATime = '1', forMs = '2000'] =
  process.argv;
const steps = 5;

async function main(): Promise<void> {
  const one = which === 'raw' ? await rawRuns() : await ourRuns();
  await repeat(one, Number(forMs) / 4);
  const runs = await repeat(one, Number(forMs));
  const perStepMs = (Number(forMs) * Number(atATime)) / (runs * steps);
  console.log(JSON.stringify({ perStepMs, stepsPerSecond: (runs * steps * 1_000) / Number(forMs) }));
  process.exit(0);
}

async function repeat(one: () => Promise<void>, durationMs: number): Promise<number> {
  const end = performance.now() + durationMs;
  let count = 0;
  const loop = async (): Promise<void> => {
    while (performance.now() < end) {
      await one();
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: Number(atATime) }, loop));
  return count;
}

async function ourRuns(): Promise<() => Promise<void>> {
  const database = await openDatabase(url);
  const store = createPostgresRunStore({ database: async () => database, deploymentId, bundle: 'bench' });
  const compiled = compileFlow(chainOf(steps), chainLibrary);
  if (!compiled.ok) throw new Error('The chain does not compile.');
  return () => ourRun(store, compiled.plan);
}

async function ourRun(store: RunStore, plan: Plan): Promise<void> {
  const id = uuidv7();
  const about = { id, flowId, version: 1, mode: 'durable', sessionId: 's', input: {}, now: true } as const;
  const accepted = await store.accept(about);
  if (accepted.outcome !== 'accepted') throw new Error('The run was not accepted.');
  const journal = heldJournal(store, accepted.run, []);
  const result = await runPlan(plan, { runId: id, flowId, sessionId: 's' }, { ...chainPorts, journal })
    .result;
  if (result.status !== 'succeeded') throw new Error(result.failure?.message);
  const { outputs, durationMs } = result;
  await store.finish(accepted.run, { status: 'succeeded', outputs, durationMs, failure: null, usage: null });
}

/** Begin and end of the run are written, too, as ours are. */
async function rawRuns(): Promise<() => Promise<void>> {
  const { default: connect } = await import('postgres');
  const sql = connect(url, { max: Number(atATime), onnotice: () => undefined });
  return async () => {
    const id = uuidv7();
    await sql`insert into bench_runs (id, updated_at) values (${id}, now())`;
    for (let step = 0; step < steps; step += 1) await checkpoint(sql, id, `step-${step}`);
    await sql`update bench_runs set updated_at = now() where id = ${id}`;
  };
}

async function checkpoint(sql: Database, id: string, step: string): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`update bench_runs set updated_at = now() where id = ${id} and epoch = 1`;
    await transaction`insert into bench_steps values (${id}, ${step}, ${sql.json({ outputs: { out: 'x' } })})`;
  });
}

void main();
