import { describe, expect, it } from 'vitest';
import { fitTextForLog } from './fit-for-log';

describe('a text in the log', () => {
  it('is cut with a mark when it is long', () => {
    expect(fitTextForLog('x'.repeat(9_000))).toMatch(/x… \[cut: 808 more characters\]$/);
  });
  it('holds nothing that a column of text cannot store', () => {
    expect(fitTextForLog('a\0b\ud83d')).toBe('a\uFFFDb\uFFFD');
  });
});
