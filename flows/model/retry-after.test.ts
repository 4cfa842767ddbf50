import { expect, it } from 'vitest';
import { retryAfterMs } from './retry-after';

it('reads how long a server wants to be left alone', () => {
  const nowMs = Date.UTC(2026, 0, 1, 12, 0, 0);
  expect(retryAfterMs('120', nowMs)).toBe(120_000);
  expect(retryAfterMs(' 1.5 ', nowMs)).toBe(1_500);
  expect(retryAfterMs('Thu, 01 Jan 2026 12:00:10 GMT', nowMs)).toBe(10_000);
  for (const header of [null, undefined, '', '0', '-5', 'soon', 'Thu, 01 Jan 2026 11:00:00 GMT']) {
    expect(retryAfterMs(header, nowMs)).toBeUndefined();
  }
});
