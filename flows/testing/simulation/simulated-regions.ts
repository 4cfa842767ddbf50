import { type Component, defineComponent } from '@/flows/model/component';
import type { ComponentContext } from '@/flows/model/component-context';
import { isJsonObject } from '@/flows/model/json';
import { forEach, subFlow } from '@/flows/testing/shaping-components';
import { askWorld } from './simulated-components';

/** What makes rounds, calls and flows within flows. */
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

const lists = defineComponent({
  ...about,
  type: 'sim/lists',
  fields: { ...fields, count: { kind: 'number', label: 'Count', default: 2 } },
  inputs,
  outputs: { out: { label: 'Out', type: 'data' } },
  async run(context, values) {
    const answer = await askWorld(context, { kind: 'plain', inputs: values.inputs.in });
    return { out: Array.from({ length: values.fields.count }, (_, index) => `${answer}/${index}`) };
  },
});

/** Sends it round again, as the world has it: on average twice. */
const again: Component = {
  ...about,
  type: 'sim/again',
  fields,
  inputs: { ...inputs, back: { label: 'Back', type: 'text', feedback: true } },
  outputs: {
    again: { label: 'Again', type: 'text', branch: true },
    out: { label: 'Out', type: 'text', branch: true },
  },
  async run(context, values) {
    const given = Array.isArray(values.inputs.in) ? values.inputs.in : [];
    const answer = await askWorld(context, { kind: 'plain', inputs: given });
    return Number(answer.split('.').at(-1)) % 2 === 0 ? { again: answer } : { out: answer };
  },
};

/** Calls each of its tools, one after the other, and makes do with what goes wrong. */
const agent = defineComponent({
  ...about,
  type: 'sim/agent',
  fields,
  inputs: { ...inputs, tools: { label: 'Tools', type: 'tool', list: true } },
  outputs,
  async run(context, values) {
    const said: string[] = [];
    for (const [index, tool] of context.tools(values.inputs.tools).entries()) {
      said.push(await called(context, () => tool.call(`call-${index}`, { in: [`asked ${index}`] })));
    }
    return { out: `${context.componentId} (${said.join(', ')})` };
  },
});

async function called(context: ComponentContext, call: () => Promise<unknown>): Promise<string> {
  try {
    const answer = await call();
    return isJsonObject(answer) ? JSON.stringify(answer) : String(answer);
  } catch (error) {
    if (context.signal.aborted) throw error;
    return `failed: ${error instanceof Error ? error.message : ''}`;
  }
}

const enters = defineComponent({
  ...about,
  type: 'sim/enters',
  fields: { ...fields, text: { kind: 'text', label: 'Text', default: 'start' } },
  inputs: {},
  outputs,
  entry: { as: 'text', field: 'text' },
  run: async (_context, values) => ({ out: values.fields.text }),
});

const leaves = defineComponent({
  ...about,
  type: 'sim/leaves',
  fields,
  inputs,
  outputs,
  exit: { as: 'text', port: 'out' },
  run: async (context, values) => ({
    out: await askWorld(context, { kind: 'plain', inputs: values.inputs.in }),
  }),
});

/** The engine does these itself. */
const never = () => Promise.reject(new Error('The engine was to do this.'));

export const simulatedRegions: readonly Component[] = [
  lists,
  again,
  agent,
  enters,
  leaves,
  { ...forEach, type: 'sim/for-each', run: never },
  { ...subFlow, type: 'sim/sub-flow', run: never },
];
