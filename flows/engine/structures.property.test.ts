import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RunEvent } from '@/flows/model/run-event';
import {
  documentOf,
  evaluate,
  type Piece,
  pieces,
  structureLibrary,
} from '@/flows/testing/random-structures';
import { runFlow, startFlow } from '@/flows/testing/run-flow';

/** Branches, loops and cycles inside each other, whatever finishes first. */
const library = structureLibrary;

/** What each step said, in its order, without the time and the number in the run. */
function stories(events: readonly RunEvent[]): Record<string, unknown[]> {
  const told: Record<string, unknown[]> = {};
  for (const { seq: _seq, atMs: _atMs, ...event } of events) {
    if (!('componentId' in event)) continue;
    const key = `${event.scope ?? ''}/${event.componentId}`;
    told[key] = [...(told[key] ?? []), event];
  }
  return told;
}

/** Texts grow with every piece: those that would grow for ever are left out. */
const isSmall = (piece: Piece) => weight(piece) <= 400;

function weight(piece: Piece): number {
  switch (piece.kind) {
    case 'step':
      return 1;
    case 'chain':
      return piece.pieces.reduce((sum, one) => sum + weight(one), 0) * piece.pieces.length;
    case 'fork':
      return weight(piece.yes) + weight(piece.no) + 2;
    case 'loop':
      return (piece.items + 1) * weight(piece.body) + 3;
    case 'cycle':
      return piece.rounds * weight(piece.body) * 3 + 2;
  }
}

it('comes to what the pieces come to, one in another', async () => {
  await fc.assert(
    fc.asyncProperty(pieces.filter(isSmall), async (piece) => {
      const { status, outputs, events, unexpected } = await runFlow(
        documentOf(piece, (turns) => turns),
        { library },
      );
      expect(status).toBe('succeeded');
      expect(unexpected).toEqual([]);
      expect(outputs.find(({ componentId }) => componentId === 'end')?.value).toBe(evaluate(piece).text);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
      const open = new Set<string>();
      for (const event of events) {
        if (!('componentId' in event)) continue;
        const key = `${event.scope ?? ''}/${event.componentId}`;
        if (event.kind === 'step-start') expect(open.has(key)).toBe(false);
        if (event.kind === 'step-start') open.add(key);
        if (event.kind === 'step-end') open.delete(key);
      }
      expect([...open]).toEqual([]);
    }),
    { seed: 20261121, numRuns: 300 },
  );
});

it('tells the same story of every step and comes to the same end, whichever is quick and which is slow', async () => {
  await fc.assert(
    fc.asyncProperty(pieces.filter(isSmall), fc.integer({ min: 1, max: 7 }), async (piece, factor) => {
      const one = await runFlow(
        documentOf(piece, (turns) => turns),
        { library },
      );
      const other = await runFlow(
        documentOf(piece, (turns) => ((turns + 1) * factor) % 8),
        { library },
      );
      expect(stories(other.events)).toEqual(stories(one.events));
      expect(other.outputs).toEqual(one.outputs);
      expect(other.steps).toEqual(one.steps);
    }),
    { seed: 20261121, numRuns: 200 },
  );
});

it('ends at once, with a word for each step that had begun, when it is stopped at any moment', async () => {
  await fc.assert(
    fc.asyncProperty(pieces.filter(isSmall), fc.nat(60), async (piece, at) => {
      const run = startFlow(
        documentOf(piece, (turns) => turns),
        { library },
      );
      const { events } = run;
      for (let turn = 0; turn < at; turn += 1) await null;
      run.cancel();
      const { status } = await run.result;
      const told = events.length;
      for (let turn = 0; turn < 20; turn += 1) await null;
      expect(events).toHaveLength(told);
      expect(events.at(-1)).toMatchObject({ kind: 'run-end', status });
      const starts = events.filter(({ kind }) => kind === 'step-start').length;
      const ends = events.filter((event) => event.kind === 'step-end' && event.status !== 'skipped').length;
      expect(ends).toBe(starts);
    }),
    { seed: 20261121, numRuns: 150 },
  );
});
