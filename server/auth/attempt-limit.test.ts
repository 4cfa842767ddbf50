import { expect, it } from 'vitest';
import { createAttemptLimit } from './attempt-limit';

function bench() {
  let now = 0;
  const limit = createAttemptLimit({ attempts: 3, windowMs: 1_000, now: () => now });
  const allowed = (caller: string) => {
    try {
      limit.take(caller);
      return true;
    } catch {
      return false;
    }
  };
  const wait = (ms: number) => {
    now += ms;
  };
  return { allowed, wait };
}

it('stops one caller without stopping another', () => {
  const { allowed } = bench();
  expect([1, 2, 3, 4].map(() => allowed('a'))).toEqual([true, true, true, false]);
  expect(allowed('b')).toBe(true);
});

it('lets the caller try again in the next window', () => {
  const { allowed, wait } = bench();
  for (let attempt = 0; attempt < 5; attempt += 1) allowed('a');
  wait(1_000);
  expect(allowed('a')).toBe(true);
});

it('stops many callers who guess together', () => {
  const { allowed } = bench();
  const results = Array.from({ length: 40 }, (_, index) => allowed(`caller ${index}`));
  expect(results.filter(Boolean)).toHaveLength(30);
});
