/**
 * What `defineComponent` promises its authors, judged by `tsc --noEmit`: the types of `run` follow from the schemas.
 * A line under `@ts-expect-error` that compiles is an error.
 */
import { defineComponent, type Message } from './component';
import type { ModelChoice } from './field';

type Equal<Left, Right> =
  (<T>() => T extends Left ? 1 : 2) extends <T>() => T extends Right ? 1 : 2 ? true : false;
declare function same<Left, Right>(...proof: Equal<Left, Right> extends true ? [] : [never]): void;

const about = { type: 'x/y', version: 1, title: 'X', description: 'X.', icon: 'x', family: 'x' } as const;

export const everyField = defineComponent({
  ...about,
  fields: {
    text: { kind: 'text', label: 'Text', default: '' },
    prompt: { kind: 'prompt', label: 'Prompt', default: '' },
    choice: { kind: 'select', label: 'Choice', default: 'a', options: [{ value: 'a', label: 'A' }] },
    count: { kind: 'number', label: 'Count', default: 3 },
    limit: { kind: 'number', label: 'Limit', default: null },
    on: { kind: 'switch', label: 'On', default: false },
    model: { kind: 'model', label: 'Model', default: null },
  },
  inputs: {},
  outputs: {},
  async run(context, { fields, dynamic }) {
    same<typeof fields.text, string>();
    same<typeof fields.prompt, string>();
    same<typeof fields.choice, string>();
    same<typeof fields.count, number>();
    same<typeof fields.limit, number | null>();
    same<typeof fields.on, boolean>();
    same<typeof fields.model, ModelChoice | null>();
    same<typeof dynamic, Readonly<Record<string, string>>>();
    same<typeof context.signal, AbortSignal>();
    // @ts-expect-error a field that is not declared is not there
    fields.ghost;
    // @ts-expect-error settings are not written by a run
    fields.text = 'x';
    // @ts-expect-error there is no way out but the context's own
    context.environment;
    return {};
  },
});

export const everyInput = defineComponent({
  ...about,
  fields: {},
  inputs: {
    text: { label: 'Text', type: 'text', required: true },
    maybe: { label: 'Maybe', type: 'text' },
    message: { label: 'Message', type: 'message', required: true },
    stream: { label: 'Stream', type: 'message', required: true, streams: true },
    list: { label: 'List', type: 'text', list: true },
  },
  outputs: {},
  async run(_context, { inputs }) {
    same<typeof inputs.text, string>();
    same<typeof inputs.maybe, string | undefined>();
    same<typeof inputs.message, Message>();
    same<typeof inputs.stream, AsyncIterable<string>>();
    same<typeof inputs.list, readonly string[]>();
    // @ts-expect-error what may be missing must be looked at first
    inputs.maybe.length;
    return {};
  },
});

const outputs = {
  text: { label: 'Text', type: 'text' },
  message: { label: 'Message', type: 'message' },
  data: { label: 'Data', type: 'data' },
} as const;

async function* pieces(): AsyncIterable<string> {
  yield 'piece';
}

export const everyOutput = defineComponent({
  ...about,
  fields: {},
  inputs: {},
  outputs,
  run: async () => ({
    text: pieces(),
    message: { text: pieces(), sender: 'machine', senderName: 'AI', sessionId: 's', files: [] },
    data: { any: ['json', 1, null] },
  }),
});

export const wholeMessage = defineComponent({
  ...about,
  fields: {},
  inputs: {},
  outputs: { message: outputs.message },
  run: async () => ({
    message: { text: 'whole', sender: 'user', senderName: 'U', sessionId: 's', files: [] },
  }),
});

export const missingOutput = defineComponent({
  ...about,
  fields: {},
  inputs: {},
  outputs,
  // @ts-expect-error every output is given
  run: async () => ({ text: 'x', message: 'y' }),
});

export const wrongOutput = defineComponent({
  ...about,
  fields: {},
  inputs: {},
  outputs: { text: outputs.text },
  // @ts-expect-error a text port gives text
  run: async () => ({ text: 7 }),
});

export const wrongField = defineComponent({
  ...about,
  // @ts-expect-error a switch is on or off
  fields: { on: { kind: 'switch', label: 'On', default: 'yes' } },
  inputs: {},
  outputs: {},
  run: async () => ({}),
});
