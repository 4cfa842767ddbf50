import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Component, defineComponent } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';
import type { FlowDocument } from '@/flows/model/document';
import type { RunEvent } from '@/flows/model/run-event';
import { flow } from '@/flows/testing/flow-builder';
import { type FlowRun, startFlow } from '@/flows/testing/run-flow';
import { libraryOf, settled } from '@/flows/testing/test-components';

/**
 * Random graphs, each node joining what it is fed, some slow, some streaming, some failing, in any order in which
 * the world may let them finish: the outcome is the same as that of a simple evaluation from front to back.
 */
interface Graph {
  readonly nodes: readonly Node[];
}
interface Node {
  readonly kind: 'plain' | 'streams' | 'reads' | 'fails';
  /** How many turns of the event loop it takes. */
  readonly turns: number;
  readonly sources: readonly number[];
}

const graphs: fc.Arbitrary<Graph> = fc
  .array(
    fc.record({
      kind: fc.constantFrom<Node['kind'][]>('plain', 'plain', 'streams', 'reads', 'fails'),
      turns: fc.nat(3),
      sources: fc.uniqueArray(fc.nat(11), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((nodes) => ({
    nodes: nodes.map((node, index) => ({
      ...node,
      sources: node.sources.filter((source) => source < index),
    })),
  }));

const about = { version: 1, title: 'Node', description: 'A node.', icon: 'x', family: 'test' } as const;
const nodeFields = {
  name: { kind: 'text', label: 'Name', default: '' },
  turns: { kind: 'number', label: 'Turns', default: 0 },
} as const;
const outputs = { out: { label: 'Out', type: 'text' } } as const;
const input = { label: 'In', type: 'text', list: true } as const;

async function pass(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await settled();
}

async function* slowly(turns: number, pieces: readonly string[]): AsyncIterable<string> {
  for (const piece of pieces) {
    await pass(turns);
    yield piece;
  }
}

const plain = defineComponent({
  ...about,
  type: 'test/plain',
  fields: nodeFields,
  inputs: { in: input },
  outputs,
  async run(_context, { fields, inputs }) {
    await pass(fields.turns);
    return { out: `${fields.name}(${inputs.in.join(',')})` };
  },
});
const streams: Component = defineComponent({
  ...about,
  type: 'test/streams',
  fields: nodeFields,
  inputs: { in: input },
  outputs,
  run: async (_context, { fields, inputs }) => ({
    out: slowly(fields.turns, [fields.name, '(', inputs.in.join(','), ')']),
  }),
});
const reads: Component = defineComponent({
  ...about,
  type: 'test/reads',
  fields: nodeFields,
  inputs: { in: { ...input, streams: true } },
  outputs,
  run: async (_context, { fields, inputs }) => ({ out: joined(fields.name, inputs.in) }),
});
const fails: Component = defineComponent({
  ...about,
  type: 'test/fails',
  fields: nodeFields,
  inputs: { in: input },
  outputs,
  async run(_context, { fields }) {
    await pass(fields.turns);
    throw new ComponentError({ code: 'planned', message: 'As planned.', action: 'Nothing.' });
  },
});

async function* joined(name: string, texts: readonly AsyncIterable<string>[]): AsyncIterable<string> {
  yield `${name}(`;
  for (const [index, text] of texts.entries()) {
    if (index > 0) yield ',';
    yield* text;
  }
  yield ')';
}

const library = libraryOf(plain, streams, reads, fails);
const idOf = (index: number) => `n${String(index).padStart(2, '0')}`;

function documentOf({ nodes }: Graph): FlowDocument {
  let builder = flow();
  for (const [index, { kind, turns, sources }] of nodes.entries()) {
    builder = builder.add(idOf(index), `test/${kind}`, { name: idOf(index), turns });
    for (const source of sources) builder = builder.connect(`${idOf(source)}.out`, `${idOf(index)}.in`);
  }
  return builder.document();
}

/** The same flow, worked out from front to back: the text of each node, or null when it cannot have one. */
function evaluate({ nodes }: Graph): (string | null)[] {
  const texts: (string | null)[] = [];
  for (const [index, { kind, sources }] of nodes.entries()) {
    const given = [...sources].sort((left, right) => left - right).map((source) => texts[source] ?? null);
    const isBroken = kind === 'fails' || given.includes(null);
    texts.push(isBroken ? null : `${idOf(index)}(${given.join(',')})`);
  }
  return texts;
}

function checkStory(events: readonly RunEvent[], count: number): void {
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index));
  const ends = events.filter((event) => event.kind === 'step-end');
  expect(new Set(ends.map((event) => event.componentId)).size).toBe(count);
  expect(ends).toHaveLength(count);
  expect(events.at(0)?.kind).toBe('run-start');
  expect(events.at(-1)?.kind).toBe('run-end');
}

async function finish(run: FlowRun): Promise<void> {
  let isOver = false;
  void run.result.then(() => {
    isOver = true;
  });
  for (let turn = 0; turn < 2_000 && !isOver; turn += 1) await settled();
  expect(isOver).toBe(true);
}

it('comes to what a simple evaluation comes to, whatever finishes first', async () => {
  await fc.assert(
    fc.asyncProperty(graphs, async (graph) => {
      const run = startFlow(documentOf(graph), { library });
      await finish(run);
      const { status, steps } = await run.result;
      const expected = evaluate(graph);
      expect(Object.fromEntries(steps.map((step) => [step.componentId, step.outputs?.out ?? null]))).toEqual(
        Object.fromEntries(expected.map((text, index) => [idOf(index), text])),
      );
      expect(status).toBe(expected.includes(null) ? 'failed' : 'succeeded');
      const failed = steps.filter((step) => step.status === 'failed');
      expect(failed.every(({ componentType }) => componentType === 'test/fails')).toBe(true);
      checkStory(run.events, graph.nodes.length);
      expect(run.unexpected).toEqual([]);
    }),
    { seed: 20261121, numRuns: 250 },
  );
});

it('ends at once when it is stopped, at any moment', async () => {
  await fc.assert(
    fc.asyncProperty(graphs, fc.nat(6), async (graph, turns) => {
      const run = startFlow(documentOf(graph), { library });
      await pass(turns);
      run.cancel();
      const told = run.events.length;
      const { status, steps } = await run.result;
      await pass(20);
      expect(run.events).toHaveLength(told);
      checkStory(run.events, graph.nodes.length);
      expect(steps).toHaveLength(graph.nodes.length);
      if (status !== 'cancelled')
        expect(steps.every((step) => step.status !== 'cancelled' || step.reason)).toBe(true);
    }),
    { seed: 20261121, numRuns: 150 },
  );
});
