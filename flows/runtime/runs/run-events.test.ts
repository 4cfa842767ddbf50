import { describe, expect, it } from 'vitest';
import type { RunEvent } from '@/flows/model/run-event';
import { eventLimit, RunEvents } from './run-events';
import { RunRing, runLimit } from './run-ring';

const piece = (seq: number, text = 'x'): RunEvent => ({
  kind: 'step-output-delta',
  seq,
  atMs: 0,
  componentId: 'c',
  port: 'p',
  text,
});
const end = (seq: number): RunEvent => ({
  kind: 'run-end',
  seq,
  atMs: 0,
  status: 'succeeded',
  durationMs: 1,
  outputs: [],
});
function seqsOf(events: RunEvents, after = -1): number[] {
  const seqs: number[] = [];
  events.follow(after, (event) => seqs.push(event.seq));
  return seqs;
}

describe('the events of a run', () => {
  it('reach those who come late whole, and those who come back from where they were', () => {
    const events = new RunEvents();
    for (const seq of [0, 1, 2]) events.push(piece(seq));
    expect(seqsOf(events)).toEqual([0, 1, 2]);
    const seen = seqsOf(events, 1);
    expect(seen).toEqual([2]);
    events.push(end(3));
    expect(seen).toEqual([2, 3]);
  });

  it('stop for those who leave', () => {
    const events = new RunEvents();
    const seen: number[] = [];
    const leave = events.follow(-1, (event) => seen.push(event.seq));
    events.push(piece(0));
    leave();
    events.push(piece(1));
    expect(seen).toEqual([0]);
  });

  it('are bounded in number and size, and lose pieces of text before anything else', () => {
    const many = new RunEvents();
    for (let seq = 0; seq < 3 * eventLimit; seq += 1) many.push(piece(seq));
    many.push(end(3 * eventLimit));
    expect(seqsOf(many).length).toBeLessThanOrEqual(eventLimit);
    expect(seqsOf(many).at(-1)).toBe(3 * eventLimit);
    const large = new RunEvents();
    for (let seq = 0; seq < 100; seq += 1) large.push(piece(seq, 'x'.repeat(100_000)));
    expect(large.size).toBeLessThan(2_200_000);
  });
});

function endRun(ring: RunRing, runId: string, text = ''): void {
  const events = ring.begin(runId);
  events.push(piece(0, text));
  events.push(end(1));
  ring.ended(events);
}

describe('the ring of runs', () => {
  it('keeps the last ones, and never drops one that still runs', () => {
    const ring = new RunRing();
    ring.begin('running');
    for (let index = 0; index < runLimit + 5; index += 1) endRun(ring, `run-${index}`);
    expect(ring.get('running')).toBeDefined();
    expect(ring.get('run-0')).toBeUndefined();
    expect(ring.get(`run-${runLimit + 4}`)).toBeDefined();
  });

  it('holds 32 MB at most', () => {
    const ring = new RunRing();
    for (let index = 0; index < 40; index += 1) endRun(ring, `run-${index}`, 'x'.repeat(1024 * 1024));
    expect(ring.get('run-0')).toBeUndefined();
    expect(ring.get('run-10')).toBeDefined();
  });
});
