import { rm } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { type RunningStudio, startStudio } from '../start-studio.mjs';
import { studioApi, until } from '../studio-api.mjs';
import { type ClientLog, startLoad, succeeds, type Target } from './client-log';
import {
  type FoundProcess,
  findProcesses,
  findRuntimes,
  isAlive,
  type ProcessKind,
  processKinds,
} from './process-tree';
import { type Chance, chanceOf } from './random';

/** MILLRACE_KILL_ROUNDS=20 for the whole proof; MILLRACE_KILL_SEED to see the same rounds again. */
const rounds = Number(process.env.MILLRACE_KILL_ROUNDS ?? 3);
const wantedSeed = process.env.MILLRACE_KILL_SEED;

const READY_MS = 10_000;
const CLEAN_MS = 15_000;
const owner = { name: 'Ada Owner', email: 'ada@example.com', password: 'a long enough password' };

const echoFlow = {
  format: 'millrace.flow',
  version: 1,
  components: {
    'chat-input-a': { type: 'inputs/chat-input', typeVersion: 1, settings: {}, position: { x: 0, y: 0 } },
    'chat-output-b': {
      type: 'outputs/chat-output',
      typeVersion: 1,
      settings: {},
      position: { x: 400, y: 0 },
    },
  },
  edges: {
    'chat-input-a.message>chat-output-b.input': {
      from: { component: 'chat-input-a', port: 'message' },
      to: { component: 'chat-output-b', port: 'input' },
    },
  },
};

// The seed stands in the output and not in the title: each process of the runner reads this file again.
test(`${rounds} rounds of kill -9 lose no save and leave no process`, async () => {
  test.setTimeout(300_000 + rounds * 60_000);
  const seed = Number(wantedSeed ?? Date.now() % 1_000_000);
  process.stdout.write(`  the same again: MILLRACE_KILL_SEED=${seed}\n`);
  const chance = chanceOf(seed);
  const running = { studio: await startStudio() };
  try {
    const target = await prepare(running.studio);
    for (let round = 1; round <= rounds; round++) await attack({ running, target, chance, round });
  } finally {
    await end(running.studio);
  }
});

/** Also when a round failed half-way: nothing stays, whatever still runs. */
async function end(studio: RunningStudio): Promise<void> {
  await studio.stop();
  for (const { pid } of findProcesses(studio.pid, studio.home)) process.kill(pid, 'SIGKILL');
  await rm(studio.home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

async function prepare(studio: RunningStudio): Promise<Target> {
  const api = studioApi(studio.url);
  const code = new URL(studio.setupUrl ?? studio.url).searchParams.get('code') ?? '';
  await api.call('setup.createOwner', { code, ...owner });
  const { id: projectId } = await api.call('projects.create', { name: 'Attacked' });
  const { id: flowId } = await api.call('flows.create', { projectId, name: 'Echo', document: echoFlow });
  const { slug, key } = await api.call('deployments.publish', { flowId });
  const { endpointName } = await until(
    () => api.query('deployments.get', { projectId, slug }),
    ({ state }) => state === 'ready',
  );
  return { url: studio.url, api, flowId, componentId: 'chat-input-a', slug, endpointName, key };
}

interface Round {
  /** Another one after each kill of the supervisor. */
  readonly running: { studio: RunningStudio };
  readonly target: Target;
  readonly chance: Chance;
  readonly round: number;
}

/** One round: load, kill, start again where needed, and compare what the client was told with what is there. */
async function attack({ running, target, chance, round }: Round): Promise<void> {
  const { studio } = running;
  const before = findProcesses(studio.pid, studio.home);
  expect(kindsOf(before), 'everything runs before the kill').toEqual([...processKinds].sort());
  const load = startLoad(target, round * 100_000);
  await pause(1_000 + chance.next() * 1_500);
  const victims = victimsOf(round, chance);
  for (const { pid } of before.filter(({ kind }) => victims.includes(kind))) process.kill(pid, 'SIGKILL');
  const killedAt = Date.now();
  if (victims.includes('supervisor')) running.studio = await startAgain(studio, target);
  const startMs = Date.now() - killedAt;
  const begin = Date.now();
  await expectClean(running.studio, before, victims);
  const readyMs = await readyAgain(target, begin);
  await pause(300);
  await load.stop();
  say({ round, victims, log: load.log, startMs, readyMs });
  expect(load.log.wrong).toEqual([]);
  expect(readyMs, 'deployments are ready after the start').toBeLessThan(READY_MS);
  await expectSaves(target, load.log);
}

/** Everything first; then whatever chance takes. */
function victimsOf(round: number, chance: Chance): readonly ProcessKind[] {
  return round === 1 ? processKinds : chance.some(processKinds);
}

async function startAgain(studio: RunningStudio, target: Target): Promise<RunningStudio> {
  await expect.poll(() => isAlive(studio.pid), { timeout: CLEAN_MS }).toBe(false);
  const next = await startStudio({ home: studio.home });
  target.url = next.url;
  target.api = studioApi(next.url, target.api.cookie());
  return next;
}

/** Milliseconds until the deployment answers; saves work again by then or soon after. */
async function readyAgain(target: Target, begin: number): Promise<number> {
  const until = async (what: 'call' | 'save') => {
    await expect.poll(() => succeeds(target, what), { timeout: 60_000, intervals: [50] }).toBe(true);
    return Date.now() - begin;
  };
  const [readyMs] = await Promise.all([until('call'), until('save')]);
  return readyMs;
}

async function expectSaves({ api, flowId }: Target, { saves }: ClientLog): Promise<void> {
  expect(saves.size, 'saves were acknowledged').toBeGreaterThan(5);
  const first = Math.min(...saves.keys());
  const { batches } = await api.query('flows.changesSince', { flowId, revision: first - 1 });
  const places = new Map<number, number>();
  for (const { revision, changes } of batches) places.set(revision, changes[0]?.position?.x);
  const lost = [...saves].filter(([revision, place]) => places.get(revision) !== place);
  expect(lost, 'acknowledged saves that are not there').toEqual([]);
}

/**
 * One process of each kind, and none of the earlier ones besides: a runtime lives no longer than its worker, a child
 * of the supervisor no longer than that. Only then is an answer one of the new ones.
 */
async function expectClean(
  studio: RunningStudio,
  before: readonly FoundProcess[],
  victims: readonly ProcessKind[],
): Promise<void> {
  const mayLive = (kind: ProcessKind) =>
    !victims.includes(kind) &&
    (kind === 'postgres' ||
      (!victims.includes('supervisor') && !(kind === 'runtime' && victims.includes('worker'))));
  const look = () => {
    const kinds = kindsOf(findProcesses(studio.pid, studio.home));
    const stale = before.filter(({ pid, kind }) => !mayLive(kind) && isAlive(pid)).map(({ kind }) => kind);
    return { kinds, stale, runtimes: findRuntimes(studio.home).length };
  };
  await expect
    .poll(look, { timeout: CLEAN_MS, intervals: [100] })
    .toEqual({ kinds: [...processKinds].sort(), stale: [], runtimes: 1 });
}

function kindsOf(processes: readonly FoundProcess[]): string[] {
  return processes.map(({ kind }) => kind).sort();
}

function say(told: {
  round: number;
  victims: readonly string[];
  log: ClientLog;
  startMs: number;
  readyMs: number;
}) {
  const { round, victims, log, startMs, readyMs } = told;
  const load = `${log.saves.size} saves acknowledged, ${log.calls} calls, ${log.failures} failures meanwhile`;
  const times = `start ${startMs} ms, ready ${readyMs} ms later`;
  test
    .info()
    .annotations.push({ type: `round ${round}`, description: `${victims.join(' ')}: ${load}; ${times}` });
  process.stdout.write(`  round ${round}: killed ${victims.join(', ')}; ${load}; ${times}\n`);
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
