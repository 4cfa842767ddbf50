import { describe, expect, it } from 'vitest';
import { someRun, someRunId, someStep } from './journal.contract';
import { JournalBuffer, type JournalEntry } from './journal-buffer';

function entry(digit: number, steps: number): JournalEntry {
  const id = someRunId(digit);
  return {
    run: someRun(id, 'flow-1'),
    steps: Array.from({ length: steps }, (_, index) => someStep(id, `c${index}`)),
    blobs: new Map(),
  };
}
const ids = (entries: readonly JournalEntry[]): string[] => entries.map(({ run }) => run.id.slice(-1));

describe('the buffer of the journal', () => {
  it('writes a run once that ends before it was written', () => {
    const buffer = new JournalBuffer({ steps: 100, characters: 1_000, runs: 100 });
    buffer.put({ run: someRun(someRunId(1), 'flow-1', { status: 'running' }), steps: [], blobs: new Map() });
    buffer.put(entry(1, 2));
    const taken = buffer.take(500);
    expect(taken).toHaveLength(1);
    expect(taken[0]?.run.status).toBe('succeeded');
    expect(buffer.rowCount).toBe(0);
  });

  it('gives the oldest first, so many rows at a time, at least one run', () => {
    const buffer = new JournalBuffer({ steps: 100, characters: 1_000, runs: 100 });
    for (const digit of [1, 2, 3]) buffer.put(entry(digit, 4));
    expect(ids(buffer.take(10))).toEqual(['1', '2']);
    expect(ids(buffer.take(1))).toEqual(['3']);
  });

  it('drops the oldest details first, and the run says so', () => {
    const buffer = new JournalBuffer({ steps: 6, characters: 1_000, runs: 100 });
    for (const digit of [1, 2, 3]) buffer.put(entry(digit, 3));
    const taken = buffer.take(500);
    expect(taken.map(({ run, steps }) => [run.details_dropped, steps.length])).toEqual([
      [true, 0],
      [false, 3],
      [false, 3],
    ]);
  });

  it('counts large values among the details', () => {
    const buffer = new JournalBuffer({ steps: 100, characters: 1_000, runs: 100 });
    for (const digit of [1, 2, 3])
      buffer.put({ ...entry(digit, 1), blobs: new Map([[`hash-${digit}`, 'x'.repeat(400)]]) });
    expect(buffer.take(500).map(({ steps, blobs }) => [steps.length, blobs.size])).toEqual([
      [0, 0],
      [1, 1],
      [1, 1],
    ]);
  });

  it('keeps the steps that ended before, and remembers what had to go', () => {
    const buffer = new JournalBuffer({ steps: 3, characters: 1_000, runs: 100 });
    buffer.put(entry(1, 2));
    buffer.put({ ...entry(1, 1), run: someRun(someRunId(1), 'flow-1') });
    expect(buffer.take(500)[0]?.steps).toHaveLength(3);
    buffer.put(entry(2, 4));
    buffer.put(entry(2, 1));
    expect(buffer.take(500)[0]).toMatchObject({ run: { details_dropped: true }, steps: [{}] });
  });

  it('gives up whole runs only beyond their own limit, and counts them', () => {
    const buffer = new JournalBuffer({ steps: 100, characters: 1_000, runs: 2 });
    for (const digit of [1, 2, 3]) buffer.put(entry(digit, 1));
    expect(ids(buffer.take(500))).toEqual(['2', '3']);
    expect(buffer.lostRuns).toBe(1);
  });

  it('puts back what could not be written, before what came later', () => {
    const buffer = new JournalBuffer({ steps: 100, characters: 1_000, runs: 100 });
    buffer.put({ run: someRun(someRunId(1), 'flow-1', { status: 'running' }), steps: [], blobs: new Map() });
    buffer.put(entry(2, 1));
    const taken = buffer.take(500);
    buffer.put(entry(3, 1));
    buffer.put(entry(1, 1));
    buffer.putBack(taken);
    const again = buffer.take(500);
    expect(ids(again)).toEqual(['2', '3', '1']);
    expect(again.at(-1)?.run.status).toBe('succeeded');
  });
});
