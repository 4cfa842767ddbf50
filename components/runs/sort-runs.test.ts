import { describe, expect, it } from 'vitest';
import type { RunSummary } from './run-filters';
import { nextRunSort, readRunSort, sortRuns, usualSort, writeRunSort } from './sort-runs';

const runs = [
  run('c', { startedAt: '2026-03-03T00:00:00Z', durationMs: null, status: 'running' }),
  run('b', { startedAt: '2026-03-02T00:00:00Z', durationMs: 90, status: 'succeeded' }),
  run('a', { startedAt: '2026-03-01T00:00:00Z', durationMs: 1200, status: 'failed' }),
];
const names: Record<string, string> = { a: 'Flow 10', b: 'flow 2', c: 'Another' };

describe('sorting runs', () => {
  it('begins with the newest', () => {
    expect(order('')).toEqual(['c', 'b', 'a']);
    expect(order('started')).toEqual(['a', 'b', 'c']);
  });

  it('sorts by duration, and keeps what has none at the end in both directions', () => {
    expect(order('duration')).toEqual(['b', 'a', 'c']);
    expect(order('-duration')).toEqual(['a', 'b', 'c']);
  });

  it('sorts names as a person would', () => {
    expect(order('flow')).toEqual(['c', 'b', 'a']);
    expect(order('-flow')).toEqual(['a', 'b', 'c']);
  });

  it('keeps equals newest first, whatever the direction', () => {
    const twins = [run('old', { startedAt: '2026-01-01' }), run('new', { startedAt: '2026-02-01' })];
    for (const text of ['state', '-state'])
      expect(sortRuns(twins, readRunSort(text), () => '').map(({ id }) => id)).toEqual(['new', 'old']);
  });
});

describe('the sort in the address', () => {
  it('comes back as it was written, and the usual one leaves nothing behind', () => {
    for (const text of ['state', '-flow', 'duration', 'started'])
      expect(writeRunSort(readRunSort(text))).toBe(text);
    expect(writeRunSort(usualSort)).toBeNull();
  });

  it('is the usual one when it names nothing we know', () => {
    for (const text of [null, '', '-', '__proto__', '--duration']) expect(readRunSort(text)).toBe(usualSort);
  });

  it('turns round with a second press', () => {
    const first = nextRunSort(usualSort, 'duration');
    expect(writeRunSort(first)).toBe('-duration');
    expect(writeRunSort(nextRunSort(first, 'duration'))).toBe('duration');
  });
});

function order(text: string): string[] {
  return sortRuns(runs, readRunSort(text), ({ id }) => names[id] ?? '').map(({ id }) => id);
}

function run(id: string, rest: Partial<RunSummary>): RunSummary {
  return {
    id,
    flowId: id,
    kind: 'draft',
    status: 'succeeded',
    startedAt: '2026-01-01T00:00:00Z',
    durationMs: 1,
    inputText: null,
    outputText: null,
    failure: null,
    usage: null,
    version: null,
    ...rest,
  };
}
