import { describe, expect, it } from 'vitest';
import { formatDuration, formatTokens } from './format-numbers';

describe('numbers of a run', () => {
  it.each([
    [0.2, '<1 ms'],
    [12.4, '12 ms'],
    [1_234, '1.23 s'],
    [12_345, '12.3 s'],
    [61_000, '1 min 1 s'],
  ])('shows %d ms as %s', (durationMs, shown) => expect(formatDuration(durationMs)).toBe(shown));

  it('adds up the tokens of question and answer', () => {
    expect(formatTokens({ inputTokens: 1_000, outputTokens: 234 })).toBe('1,234 tokens');
  });
});
