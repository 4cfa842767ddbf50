import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgeId, emptyDocument, type FlowDocument } from './document';
import { connectedParts, findCycles, graphOf } from './graph';

type Pair = readonly [from: number, to: number];

function drawn(count: number, pairs: readonly Pair[]): FlowDocument {
  const position = { x: 0, y: 0 };
  const component = { type: 'x/y', typeVersion: 1, settings: {}, position };
  const edges = pairs.map(([from, to]) => ({
    from: { component: `c${from}`, port: 'out' },
    to: { component: `c${to}`, port: 'in' },
  }));
  return {
    ...emptyDocument(),
    components: Object.fromEntries(Array.from({ length: count }, (_, index) => [`c${index}`, component])),
    edges: Object.fromEntries(edges.map((edge) => [edgeId(edge), edge])),
  };
}

const drawings = fc.nat({ max: 7 }).chain((last) =>
  fc.record({
    count: fc.constant(last + 1),
    pairs: fc.array(fc.tuple(fc.nat({ max: last }), fc.nat({ max: last })), { maxLength: 14 }),
  }),
);

describe('a graph', () => {
  it('falls into parts whose members reach each other, each after those that feed it', () => {
    fc.assert(
      fc.property(drawings, ({ count, pairs }) => {
        const parts = connectedParts(graphOf(drawn(count, pairs)));
        const reaches = closure(count, pairs);
        const partOf = new Map(parts.flatMap((part, index) => part.map((id) => [id, index] as const)));
        expect(partOf.size).toBe(count);
        for (let from = 0; from < count; from += 1) {
          for (let to = 0; to < count; to += 1) {
            const [left, right] = [partOf.get(`c${from}`) ?? -1, partOf.get(`c${to}`) ?? -1];
            const isMutual = from === to || (reaches(from, to) && reaches(to, from));
            expect(left === right).toBe(isMutual);
            if (reaches(from, to)) expect(left).toBeLessThanOrEqual(right);
          }
        }
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });

  it('names a way round exactly where there is one, along its edges', () => {
    fc.assert(
      fc.property(drawings, ({ count, pairs }) => {
        const graph = graphOf(drawn(count, pairs));
        const cycles = findCycles(graph);
        const reaches = closure(count, pairs);
        const hasCycle = Array.from({ length: count }, (_, id) => reaches(id, id)).includes(true);
        expect(cycles.length > 0).toBe(hasCycle);
        for (const cycle of cycles) {
          cycle.forEach((id, index) => {
            expect(graph.followers.get(id)).toContain(cycle[(index + 1) % cycle.length]);
          });
        }
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });

  it('gives the same answer whatever order the keys are in', () => {
    const document = drawn(4, [
      [0, 1],
      [1, 2],
      [2, 0],
      [2, 3],
    ]);
    const turned = {
      ...document,
      components: Object.fromEntries(Object.entries(document.components).reverse()),
      edges: Object.fromEntries(Object.entries(document.edges).reverse()),
    };
    expect(findCycles(graphOf(turned))).toEqual(findCycles(graphOf(document)));
    expect(findCycles(graphOf(document))).toEqual([['c0', 'c1', 'c2']]);
  });

  it('passes over edges into nowhere, and those it is told to leave out', () => {
    const document = drawn(2, [
      [0, 1],
      [1, 0],
      [1, 7],
      [9, 0],
    ]);
    expect(graphOf(document).followers.get('c1')).toEqual(['c0']);
    expect(findCycles(graphOf(document, (edge) => edge.from.component !== 'c1'))).toEqual([]);
  });

  it('does not overflow on a chain of thousands', () => {
    const length = 5_000;
    const pairs = Array.from({ length }, (_, index): Pair => [index, (index + 1) % length]);
    expect(findCycles(graphOf(drawn(length, pairs)))[0]).toHaveLength(length);
  });
});

/** Floyd and Warshall: which can be reached in one step or more. */
function closure(count: number, pairs: readonly Pair[]): (from: number, to: number) => boolean {
  const known = new Set(pairs.map(([from, to]) => from * count + to));
  for (let via = 0; via < count; via += 1)
    for (let from = 0; from < count; from += 1)
      for (let to = 0; to < count; to += 1)
        if (known.has(from * count + via) && known.has(via * count + to)) known.add(from * count + to);
  return (from, to) => known.has(from * count + to);
}
