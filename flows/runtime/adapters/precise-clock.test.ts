import { expect, it, vi } from 'vitest';
import { createPreciseClock } from './precise-clock';

it('rises, has fractions, and agrees with the system', () => {
  const clock = createPreciseClock();
  const times = Array.from({ length: 50_000 }, () => clock.now());
  expect(times).toEqual(times.toSorted((left, right) => left - right));
  expect(Math.abs((times[0] ?? 0) - Date.now())).toBeLessThan(1_000);
  expect(new Set(times.map((time) => time % 1)).size).toBeGreaterThan(1);
});

it('calls back after weeks as after seconds, and not before', () => {
  vi.useFakeTimers();
  try {
    const { after } = createPreciseClock();
    const called: string[] = [];
    after(60 * day, () => called.push('two months'));
    const takeBack = after(60 * day, () => called.push('never'));
    vi.advanceTimersByTime(50 * day);
    takeBack();
    expect(called).toEqual([]);
    vi.advanceTimersByTime(10 * day);
    expect(called).toEqual(['two months']);
  } finally {
    vi.useRealTimers();
  }
});

const day = 86_400_000;
