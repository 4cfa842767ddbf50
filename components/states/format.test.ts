import { describe, expect, it } from 'vitest';
import { formatAge, formatCount, formatDuration } from './format';

describe('format', () => {
  it.each([
    [12.4, '12 ms'],
    [1_234, '1.23 s'],
    [45_600, '45.6 s'],
    [125_000, '2 min 5 s'],
  ])('writes %d ms as %s', (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });

  it('counts one and many', () => {
    expect([formatCount(1, 'run'), formatCount(1_200, 'run')]).toEqual(['1 run', '1,200 runs']);
  });

  it('says how long ago something was', () => {
    const now = new Date('2026-01-02T00:00:00Z');
    expect(formatAge(new Date('2026-01-01T23:59:40Z'), now)).toBe('just now');
    expect(formatAge(new Date('2026-01-01T23:55:00Z'), now)).toBe('5 min. ago');
    expect(formatAge(new Date('2026-01-01T00:00:00Z'), now)).toBe('yesterday');
  });
});
