import { expect, it } from 'vitest';
import { simulate } from './simulate';

const seeds = Number(process.env.SEEDS ?? 300);
const first = Number(process.env.SEED ?? 1);
const secondsEach = 0.5;

it('tells the same story again for the same seed', async () => {
  for (const seed of [3, 17, 42]) {
    const { trace } = await simulate(seed);
    expect(trace.length).toBeGreaterThan(10);
    expect((await simulate(seed)).trace).toEqual(trace);
  }
});

it(
  `keeps every promise, whatever dies, stands still or is cut off (${seeds} stories)`,
  async () => {
    for (let seed = first; seed < first + seeds; seed += 1) {
      const { broken, trace } = await simulate(seed);
      if (process.env.SHOW) process.stdout.write(`${trace.join('\n')}\n`);
      expect(broken, `Play it again with SEED=${seed} SEEDS=1 SHOW=1.`).toEqual([]);
    }
  },
  60_000 + seeds * secondsEach * 1_000,
);
