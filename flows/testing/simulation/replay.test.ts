import { expect, it } from 'vitest';
import { compileFlow, type EnginePorts } from '@/flows/engine/index';
import { recordRun } from '@/flows/engine/recording/record-run';
import { replayRun } from '@/flows/engine/recording/replay-run';
import { libraryOf } from '@/flows/testing/test-components';
import { linkedFlowId, randomFlow } from './random-flow';
import { SeededRandom } from './seeded-random';
import { simulatedComponents } from './simulated-components';
import { simulatedRegions } from './simulated-regions';
import { type SimulatedProcess, SimulatedTime } from './simulated-time';
import { askedIn, SimulatedWorld } from './simulated-world';

const library = libraryOf(...simulatedComponents, ...simulatedRegions);
const seeds = Number(process.env.SEEDS ?? 60);
const first = Number(process.env.SEED ?? 1);

/** One run of a random flow in a world without faults, stopped now and then, on record. */
async function recorded(seed: number) {
  const random = new SeededRandom(seed);
  const time = new SimulatedTime(random, { strike: () => {} });
  const world = new SimulatedWorld(time);
  const process: SimulatedProcess = { name: 'w1', isDead: false, pausedUntilMs: 0, stalledUntilMs: 0 };
  const { document, linked } = randomFlow(random);
  const link = {
    flowId: linkedFlowId,
    name: 'Linked',
    version: null,
    asked: 'latest',
    document: linked,
  } as const;
  const compiled = compileFlow(document, library, { flow: () => link });
  if (!compiled.ok) throw new Error('The random flow does not compile.');
  const refuse = () => Promise.reject(new Error('Not in the simulation.'));
  const ports: EnginePorts = {
    emit: () => {},
    model: () => ({ stream: () => ({ [Symbol.asyncIterator]: () => ({ next: refuse }) }) }),
    secret: refuse,
    fetch: (_input, init) => world.ask(process, askedIn(init), () => false),
    clock: { now: () => time.nowMs, after: (delayMs, ring) => time.after(delayMs, process, ring) },
    random: () => random.next(),
  };
  const input = { runId: 'run-1', flowId: 'flow', sessionId: 'session' };
  const run = recordRun({ plan: compiled.plan, document, links: [link] }, input, ports);
  if (random.chance(0.2)) time.after(random.between(0, 5_000), null, () => run.cancel('Enough.'));
  let isOver = false;
  void run.result.then(() => {
    isOver = true;
  });
  expect(await time.run(() => isOver, 10_000), `The run of seed ${seed} ends.`).toBe(true);
  return run.recording;
}

it(
  `plays any run again as it was (${seeds} stories)`,
  async () => {
    for (let seed = first; seed < first + seeds; seed += 1) {
      const recording = await recorded(seed);
      const replay = await Promise.race([replayRun(recording, library).result, soon()]);
      expect(replay?.divergences, `Play it again with SEED=${seed} SEEDS=1.`).toEqual([]);
      expect(replay?.events).toEqual(recording.events);
      expect(replay?.run).toEqual(recording.result);
    }
  },
  60_000 + seeds * 200,
);

/** A run that is played again has nothing to wait for. */
async function soon(): Promise<null> {
  for (let turn = 0; turn < 3_000; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  return null;
}
