import { expect, it } from 'vitest';
import { createPreciseClock } from './precise-clock';

it('rises, has fractions, and agrees with the system', () => {
  const clock = createPreciseClock();
  const times = Array.from({ length: 50_000 }, () => clock.now());
  expect(times).toEqual(times.toSorted((left, right) => left - right));
  expect(Math.abs((times[0] ?? 0) - Date.now())).toBeLessThan(1_000);
  expect(new Set(times.map((time) => time % 1)).size).toBeGreaterThan(1);
});
