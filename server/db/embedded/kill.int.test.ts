import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleTestScript, type TestScript } from '@/server/process/test-scripts';
import { postgresLayout } from './layout';
import { readPostmasterFile } from './postmaster-file';
import { startEmbeddedPostgres } from './start-embedded-postgres';
import { testFolder } from './test-folder';

/** Real processes, killed at random moments; the seed is printed so that a failing round can be run again. */
const SEED = Date.now() % 1_000_000;
const FIRST_STARTS = 5;
const ROUNDS = 6;
/** Recovery takes about a second; on a machine that is ten times overbooked, this still tells slow from stuck. */
const STUCK_MS = 45_000;
const ALL_MS = 180_000;

let script: TestScript;
beforeAll(async () => {
  script = await bundleTestScript('server/db/embedded/__fixtures__/holder.ts');
});
afterAll(() => script[Symbol.asyncDispose]());

it('begins anew after a kill at any moment of the very first start', async () => {
  const random = seeded(SEED);
  for (let round = 0; round < FIRST_STARTS; round += 1) {
    await using place = await testFolder();
    const holder = hold(place.folder);
    await delay(100 + random() * 900);
    await kill(holder.child);
    const database = await startEmbeddedPostgres({ folder: place.folder, log: () => undefined });
    await database.stop();
  }
});

it(
  'keeps every acknowledged insert while supervisor and server are killed at random',
  async () => {
    const random = seeded(SEED);
    await using place = await testFolder();
    const kept: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const holder = hold(place.folder, (number) => kept.push(number));
      await withinBound(holder.ready, `round ${round} of seed ${SEED}`);
      await delay(random() * 300);
      const postmaster = readPostmasterFile(postgresLayout(place.folder).data)?.pid ?? 0;
      const victim = Math.floor(random() * 3);
      if (victim !== 0 && postmaster > 0) process.kill(postmaster, 'SIGKILL');
      if (victim === 1) await delay(random() * 600);
      await kill(holder.child);
    }
    const database = await startEmbeddedPostgres({ folder: place.folder, log: () => undefined });
    const sql = postgres(database.url, { max: 1 });
    const rows = await sql<{ number: string }[]>`select number from kept`;
    await sql.end();
    await database.stop();
    const found = new Set(rows.map((row) => row.number));
    expect(kept.length, `seed ${SEED}`).toBeGreaterThan(20);
    expect(
      kept.filter((number) => !found.has(number)),
      `seed ${SEED}`,
    ).toEqual([]);
  },
  ALL_MS,
);

it('takes over the server that a killed supervisor left running', async () => {
  await using place = await testFolder();
  const first = hold(place.folder);
  const { pid } = await first.ready;
  await kill(first.child);
  const second = hold(place.folder);
  expect(await second.ready).toEqual({ pid, reattached: true });
  second.child.kill('SIGTERM');
  await once(second.child, 'exit');
  expect(readPostmasterFile(postgresLayout(place.folder).data)).toBeUndefined();
});

function hold(folder: string, onKept: (number: string) => void = () => undefined) {
  const child = spawn(process.execPath, [script.file, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ready = new Promise<{ pid: number; reattached: boolean }>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [word, first = '', second] = line.split(' ');
      if (word === 'ready') resolve({ pid: Number(first), reattached: second === 'true' });
      if (word === 'kept') onKept(first);
    });
    child.once('exit', (code) => reject(new Error(`The holder ended with ${code}.`)));
  });
  ready.catch(() => undefined);
  return { child, ready };
}

async function withinBound<T>(work: Promise<T>, where: string): Promise<T> {
  const stop = new AbortController();
  const stuck = delay(STUCK_MS, undefined, { signal: stop.signal }).then(() => {
    throw new Error(`Postgres was not ready within ${STUCK_MS} ms in ${where}.`);
  });
  stuck.catch(() => undefined);
  try {
    return await Promise.race([work, stuck]);
  } finally {
    stop.abort();
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** mulberry32: small, and the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
