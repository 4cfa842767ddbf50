import { defineComponent } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';
import { isJsonObject, type Json } from '@/flows/model/json';
import { settled } from './test-components';

/** Branches, loops, linked flows and callers of tools, as small as they can be, for tests of the engine. */
const about = { version: 1, description: 'For tests.', icon: 'flask-conical', family: 'test' } as const;

/** Gives the text on one of two branches: `yes` when it contains the word. */
export const pick = defineComponent({
  ...about,
  type: 'test/pick',
  title: 'Pick',
  fields: { word: { kind: 'text', label: 'Word', default: 'yes' } },
  inputs: { in: { label: 'In', type: 'text', required: true } },
  outputs: {
    yes: { label: 'Yes', type: 'text', branch: true },
    no: { label: 'No', type: 'text', branch: true },
  },
  run: async (_context, { fields, inputs }) =>
    inputs.in.includes(fields.word) ? { yes: inputs.in } : { no: inputs.in },
});

/** What came back, or else what came first, with a mark at its end. */
export const mark = defineComponent({
  ...about,
  type: 'test/mark',
  title: 'Mark',
  fields: { mark: { kind: 'text', label: 'Mark', default: '*' } },
  inputs: {
    in: { label: 'In', type: 'text' },
    again: { label: 'Again', type: 'text', feedback: true },
  },
  outputs: { out: { label: 'Out', type: 'text' } },
  run: async (_context, { fields, inputs }) => ({
    out: `${inputs.again ?? inputs.in ?? ''}${fields.mark}`,
  }),
});

export const list = defineComponent({
  ...about,
  type: 'test/list',
  title: 'List',
  fields: { items: { kind: 'json', label: 'Items', default: [] } },
  inputs: {},
  outputs: { items: { label: 'Items', type: 'any' } },
  run: async (_context, { fields }) => ({ items: fields.items }),
});

/** The text, between brackets; takes as many turns of the event loop as the text says behind a colon. */
export const wrap = defineComponent({
  ...about,
  type: 'test/wrap',
  title: 'Wrap',
  fields: {},
  inputs: {
    in: { label: 'In', type: 'any', required: true },
    with: { label: 'With', type: 'text' },
  },
  outputs: { out: { label: 'Out', type: 'text' } },
  async run(_context, { inputs }) {
    const text = textOf(inputs.in);
    for (let turn = Number(text.split(':')[1] ?? 0); turn > 0; turn -= 1) await settled();
    if (text.includes('bad')) throw badItem;
    return { out: `[${text}${inputs.with ?? ''}]` };
  },
});

const badItem = new ComponentError({ code: 'bad-item', message: 'A bad one.', action: 'Take it out.' });

export const gather = defineComponent({
  ...about,
  type: 'test/gather',
  title: 'Gather',
  fields: {},
  inputs: { in: { label: 'In', type: 'any' } },
  outputs: { out: { label: 'Out', type: 'text' } },
  exit: { as: 'text', port: 'out' },
  run: async (_context, { inputs }) => ({ out: textOf(inputs.in ?? null) }),
});

export const forEach = defineComponent({
  ...about,
  type: 'test/for-each',
  title: 'For Each',
  fields: { atOnce: { kind: 'number', label: 'At once', default: 1 } },
  inputs: {
    items: { label: 'Items', type: 'any', required: true },
    result: { label: 'Result', type: 'any', feedback: true },
  },
  outputs: {
    item: { label: 'Item', type: 'any' },
    index: { label: 'Index', type: 'any' },
    accumulated: { label: 'So far', type: 'any' },
    done: { label: 'Done', type: 'any' },
  },
  control: {
    kind: 'loop',
    items: 'items',
    item: 'item',
    index: 'index',
    accumulated: 'accumulated',
    result: 'result',
    done: 'done',
    concurrency: 'atOnce',
  },
  run: () => Promise.reject(new Error('The engine runs it.')),
});

export const useFlow = defineComponent({
  ...about,
  type: 'test/use-flow',
  title: 'Use Flow',
  fields: { flow: { kind: 'flow', label: 'Flow', default: null } },
  inputs: {},
  outputs: {},
  portsFrom: { field: 'flow', syntax: 'flow' },
  control: { kind: 'sub-flow', field: 'flow' },
  run: () => Promise.reject(new Error('The engine runs it.')),
});

/** Calls its tools as the script says: `[["name", {…}]]`, one after another, and tells what they said. */
export const agent = defineComponent({
  ...about,
  type: 'test/agent',
  title: 'Agent',
  fields: {
    calls: { kind: 'json', label: 'Calls', default: [] },
    together: { kind: 'switch', label: 'At the same time', default: false },
  },
  inputs: { tools: { label: 'Tools', type: 'tool', list: true } },
  outputs: { out: { label: 'Out', type: 'data' } },
  async run(context, { fields, inputs }) {
    const tools = new Map(context.tools(inputs.tools).map((tool) => [tool.name, tool]));
    const script = Array.isArray(fields.calls) ? fields.calls : [];
    const call = async (entry: Json, index: number): Promise<Json> => {
      const [name, values] = Array.isArray(entry) ? entry : [];
      const tool = tools.get(textOf(name ?? null));
      if (!tool) return { error: 'no such tool', tools: [...tools.keys()] };
      try {
        return await tool.call(`call-${index + 1}`, isJsonObject(values) ? values : {});
      } catch (error) {
        return { error: error instanceof ComponentError ? error.message : 'crash' };
      }
    };
    if (fields.together) return { out: await Promise.all(script.map(call)) };
    const answers: Json[] = [];
    for (const [index, entry] of script.entries()) answers.push(await call(entry, index));
    return { out: answers };
  },
});

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
