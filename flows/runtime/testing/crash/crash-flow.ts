import { createHash } from 'node:crypto';
import type { ComponentLibrary } from '@/flows/engine';
import { type Component, defineComponent } from '@/flows/model/component';
import { edgeId, emptyDocument, type FlowDocument } from '@/flows/model/document';

/**
 * A flow whose every outcome can be checked from outside: each step links its input into a chain of hashes and tells a
 * counting server of it under its idempotency key; in the middle it waits for a moment, and one step must not be
 * repeated blindly.
 */
export const crashFlow: FlowDocument = drawn([
  ['begin', 'crash/begin'],
  ['first', 'crash/link'],
  ['second', 'crash/link'],
  ['pause', 'crash/pause'],
  ['once', 'crash/once'],
  ['last', 'crash/last'],
]);

export function expectedOutput(input: string): string {
  return ['first', 'second', 'pause', 'once', 'last'].reduce((text, id) => linked(text, id), input);
}

export function linked(text: string, componentId: string): string {
  return createHash('sha256').update(`${componentId}:${text}`).digest('hex');
}

const about = { version: 1, description: 'For crashes.', icon: 'flask-conical', family: 'crash' } as const;
const text = { label: 'Text', type: 'text' } as const;
const inputs = { in: { ...text, required: true } } as const;
const outputs = { out: text } as const;

export function crashLibrary(sinkUrl: string): ComponentLibrary {
  const tell = async (key: string, kind: string): Promise<null> => {
    await fetch(`${sinkUrl}/${kind}/${encodeURIComponent(key)}`, { method: 'POST' });
    return null;
  };
  const begin = defineComponent({
    ...about,
    type: 'crash/begin',
    title: 'Begin',
    fields: { text: { kind: 'text', label: 'Text', default: '' } },
    inputs: {},
    outputs,
    entry: { as: 'text', field: 'text' },
    run: async (_context, { fields }) => ({ out: fields.text }),
  });
  const link = defineComponent({
    ...about,
    type: 'crash/link',
    title: 'Link',
    effect: 'idempotent',
    fields: {},
    inputs,
    outputs,
    run: async (context, values) => {
      await context.step('tell', ({ idempotencyKey }) => tell(idempotencyKey, 'idempotent'));
      return { out: linked(values.inputs.in, context.componentId) };
    },
  });
  const pause = defineComponent({
    ...about,
    type: 'crash/pause',
    title: 'Pause',
    fields: {},
    inputs,
    outputs,
    run: async (context, values) => {
      // What is decided once must stay so when the step is run again.
      const untilMs = await context.step('until', async () => context.clock.now() + 300);
      await context.wait('a moment', { kind: 'time', untilMs });
      return { out: linked(values.inputs.in, context.componentId) };
    },
  });
  const once = defineComponent({
    ...about,
    type: 'crash/once',
    title: 'Once',
    effect: 'effect',
    fields: {},
    inputs,
    outputs,
    run: async (context, values) => {
      await context.fetch(`${sinkUrl}/effect/${encodeURIComponent(context.idempotencyKey)}`, {
        method: 'POST',
      });
      return { out: linked(values.inputs.in, context.componentId) };
    },
  });
  const last = defineComponent({
    ...about,
    type: 'crash/last',
    title: 'Last',
    fields: {},
    inputs,
    outputs,
    exit: { as: 'text', port: 'out' },
    run: async (context, values) => ({ out: linked(values.inputs.in, context.componentId) }),
  });
  const byType = new Map<string, Component>(
    [begin, link, pause, once, last].map((each) => [each.type, each]),
  );
  return { get: (type) => byType.get(type) };
}

function drawn(steps: readonly (readonly [id: string, type: string])[]): FlowDocument {
  const document = emptyDocument();
  for (const [index, [id, type]] of steps.entries()) {
    document.components[id] = { type, typeVersion: 1, settings: {}, position: { x: index * 340, y: 0 } };
    const before = steps[index - 1]?.[0];
    if (before === undefined) continue;
    const edge = { from: { component: before, port: 'out' }, to: { component: id, port: 'in' } };
    document.edges[edgeId(edge)] = edge;
  }
  return document;
}
