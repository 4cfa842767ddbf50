import { describe, expect, it } from 'vitest';
import { fitForLog } from './fit-for-log';

describe('a value in the log', () => {
  it('is cut with a mark when it is long', () => {
    const fitted = fitForLog({ text: 'x'.repeat(9_000) });
    expect(JSON.stringify(fitted)).toMatch(/x… \[cut: 808 more characters\]"}$/);
    expect(fitForLog(Array.from({ length: 250 }, () => 1))).toHaveLength(201);
  });
  it('holds nothing that Postgres cannot store', () => {
    expect(fitForLog('a\0b\ud83d')).toBe('a\uFFFDb\uFFFD');
  });
  it('is left alone otherwise', () => {
    const value = { a: [1, true, null, { b: 'c' }] };
    expect(fitForLog(value)).toEqual(value);
    expect(fitForLog(undefined)).toBeNull();
  });
});
