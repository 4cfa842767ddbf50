import { canonicalJson } from '@/flows/model/canonical-json';
import { type Component, defineComponent } from '@/flows/model/component';
import type { ComponentContext } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { Json } from '@/flows/model/json';

/**
 * Components that ask the world for everything: each of its answers is different from all others, so that a step that
 * runs again gives something else, and whoever has read the first answer can be told from whoever has read the second.
 */
const about = {
  version: 1,
  title: 'Simulated',
  description: 'For the simulation.',
  icon: 'x',
  family: 'sim',
};
const fields = { version: { kind: 'number', label: 'Version', default: 1 } } as const;
const inputs = { in: { label: 'In', type: 'any', list: true } } as const;
const outputs = { out: { label: 'Out', type: 'text' } } as const;

/** What was sent to the world, as its sink writes it down. */
export interface Asked {
  readonly key: string;
  readonly kind: 'plain' | 'effect' | 'remembered';
  readonly componentId: string;
  readonly inputs: readonly Json[];
}

/** `key`: that of the step, unless it is one of several things that the step does. */
export async function askWorld(
  context: ComponentContext,
  { key = context.idempotencyKey, kind, inputs: given }: Pick<Asked, 'kind' | 'inputs'> & { key?: string },
): Promise<string> {
  const asked: Asked = { key, kind, componentId: context.componentId, inputs: given };
  const headers = { 'x-asked': JSON.stringify(asked) };
  const response = await context.fetch('https://world.test/', { method: 'POST', headers });
  if (response.status === 503) throw busy;
  return `${context.componentId}.${response.headers.get('x-answer')}`;
}

const busy = new ComponentError({
  code: 'busy',
  message: 'The world is busy.',
  action: 'Ask again.',
  retryable: true,
  nothingDone: true,
});

const works = defineComponent({
  ...about,
  type: 'sim/works',
  fields,
  inputs,
  outputs,
  run: async (context, values) => ({
    out: await askWorld(context, { kind: 'plain', inputs: values.inputs.in }),
  }),
});

/** Must not happen twice. */
const acts = defineComponent({
  ...about,
  type: 'sim/acts',
  fields,
  inputs,
  outputs,
  effect: 'effect',
  run: async (context, values) => ({
    out: await askWorld(context, { kind: 'effect', inputs: values.inputs.in }),
  }),
});

/** Does two things, each remembered. */
const remembers = defineComponent({
  ...about,
  type: 'sim/remembers',
  fields,
  inputs,
  outputs,
  async run(context, values) {
    const given: string[] = [];
    await context.step('version', async () => values.fields.version);
    for (const name of ['one', 'two']) {
      const done = await context.step(name, ({ idempotencyKey }) =>
        askWorld(context, { key: idempotencyKey, kind: 'remembered', inputs: values.inputs.in }),
      );
      given.push(done);
    }
    return { out: given.join('&') };
  },
});

/** Takes one of two ways, as the world has it. */
const chooses: Component = {
  ...about,
  type: 'sim/chooses',
  fields,
  inputs,
  outputs: {
    left: { label: 'Left', type: 'text', branch: true },
    right: { label: 'Right', type: 'text', branch: true },
  },
  async run(context, values) {
    const given = Array.isArray(values.inputs.in) ? values.inputs.in : [];
    const out = await askWorld(context, { kind: 'plain', inputs: given });
    return Number(out.split('.').at(-1)) % 2 === 0 ? { left: out } : { right: out };
  },
};

const streams = defineComponent({
  ...about,
  type: 'sim/streams',
  fields,
  inputs,
  outputs,
  run: async (context, values) => ({ out: inPieces(context, values.inputs.in) }),
});

async function* inPieces(context: ComponentContext, given: readonly Json[]): AsyncIterable<string> {
  yield 'a ';
  yield await askWorld(context, { kind: 'plain', inputs: given });
  yield ' z';
}

/** Passes on what is still being written. */
const reads = defineComponent({
  ...about,
  type: 'sim/reads',
  fields,
  inputs: { in: { ...inputs.in, streams: true } },
  outputs,
  run: async (_context, values) => ({ out: chained(values.inputs.in) }),
});

async function* chained(given: readonly (AsyncIterable<string> | Json)[]): AsyncIterable<string> {
  yield '[';
  for (const one of given) {
    if (typeof one === 'object' && one !== null && Symbol.asyncIterator in one) yield* one;
    else yield canonicalJson(one);
  }
  yield ']';
}

const sleeps = defineComponent({
  ...about,
  type: 'sim/sleeps',
  fields: { ...fields, forMs: { kind: 'number', label: 'For', default: 5_000 } },
  inputs,
  outputs,
  async run(context, values) {
    const untilMs = await context.step('until', async () => context.clock.now() + values.fields.forMs);
    await context.wait('nap', { kind: 'time', untilMs });
    if (context.clock.now() < untilMs) throw new Error('woke early');
    return { out: `${context.componentId} slept (${values.inputs.in.length})` };
  },
});

const asksPerson = defineComponent({
  ...about,
  type: 'sim/asks-person',
  fields,
  inputs,
  outputs,
  async run(context, values) {
    const title = `May I? ${values.inputs.in.length}`;
    const answer = await context.wait('leave', { kind: 'approval', title, details: {} });
    const by = 'by' in answer ? answer.by : '';
    return { out: `${context.componentId} ${answer.outcome} ${by}` };
  },
});

const fails = defineComponent({
  ...about,
  type: 'sim/fails',
  fields,
  inputs,
  outputs,
  async run() {
    throw new ComponentError({ code: 'planned', message: 'As planned.', action: 'Nothing.' });
  },
});

export const simulatedComponents: readonly Component[] = [
  works,
  acts,
  remembers,
  chooses,
  streams,
  reads,
  sleeps,
  asksPerson,
  fails,
];
