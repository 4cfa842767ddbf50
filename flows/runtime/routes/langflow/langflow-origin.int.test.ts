import { describe, expect, it } from 'vitest';
import type { JsonObject } from '@/flows/model/json';
import { startTestRuntime, type TestRuntime } from '@/flows/runtime/testing/start-test-runtime';
import {
  chatInputNode,
  chatOutputNode,
  langflowEdge,
  langflowFile,
  langflowNode,
} from '@/flows/testing/langflow-file';
import { langflowShelf } from '@/flows/testing/langflow-shelf';

/** Flows as Langflow wrote them, served as `millrace serve` does, and called the way its clients do. */
async function served(nodes: readonly JsonObject[], edges: readonly JsonObject[]): Promise<TestRuntime> {
  const { document, names } = langflowShelf.imported(langflowFile(nodes, edges));
  const settings = { ...document.settings, overrides: 'any' as const };
  return startTestRuntime({ document: { ...document, settings }, langflow: names });
}

async function answer(runtime: TestRuntime, body: object) {
  return (await runtime.post('/api/v1/run/test-flow', body)).json();
}

async function textFor(runtime: TestRuntime, body: object): Promise<string> {
  return (await answer(runtime, body)).outputs[0].outputs[0].results.message.text;
}

const inputOutput = 'lfx.components.input_output';

function textInput(id: string, value: string, field: JsonObject = {}): JsonObject {
  return langflowNode(id, {
    type: 'TextInput',
    module: `${inputOutput}.text.TextInputComponent`,
    fields: { input_value: { value, ...field } },
    outputs: { text: 'Message' },
    definition: { display_name: 'Text Input' },
  });
}

const textOutput = langflowNode('TextOutput-ccccc', {
  type: 'TextOutput',
  module: `${inputOutput}.text_output.TextOutputComponent`,
  fields: { input_value: '' },
  outputs: { text: 'Message' },
});

const prompt = langflowNode('Prompt Template-ddddd', {
  type: 'Prompt Template',
  module: 'lfx.components.models_and_agents.prompt.PromptComponent',
  fields: { template: { type: 'prompt', value: '{a}|{b}|{q}' }, a: '', b: '', q: '' },
  outputs: { prompt: 'Message' },
});

const joining = () =>
  served(
    [
      chatInputNode(),
      textInput('TextInput-zzzzz', 'one'),
      textInput('TextInput-bbbbb', 'two'),
      prompt,
      chatOutputNode(),
    ],
    [
      langflowEdge('TextInput-zzzzz.text', 'Prompt Template-ddddd.a'),
      langflowEdge('TextInput-bbbbb.text', 'Prompt Template-ddddd.b'),
      langflowEdge('ChatInput-aaaaa.message', 'Prompt Template-ddddd.q'),
      langflowEdge('Prompt Template-ddddd.prompt', 'ChatOutput-bbbbb.input_value'),
    ],
  );

describe('a tweak of a flow from Langflow', () => {
  it.each([
    [
      'by an id that could not stay as it was',
      { 'Prompt Template-ddddd': { template: '{a}+{b}' } },
      'one+two',
    ],
    [
      'by a name that several have means the last in the file',
      { 'Text Input': { input_value: 'X' } },
      'one|X|Q',
    ],
    ['that is no text becomes None, as there', { 'TextInput-zzzzz': { input_value: 5 } }, 'None|two|Q'],
    ['by a field that nobody has changes nothing', { 'TextInput-zzzzz': { nope: 1 } }, 'one|two|Q'],
  ])('%s', async (_, tweaks, expected) => {
    await using runtime = await joining();
    expect(await textFor(runtime, { input_value: 'Q', tweaks })).toBe(expected);
  });
});

it('tells of a message that is not kept what its prompt was made of', async () => {
  await using runtime = await joining();
  const dataFor = async (tweaks: object): Promise<JsonObject> =>
    (await answer(runtime, { input_value: 'Q', tweaks })).outputs[0].outputs[0].results.message.data;
  expect(await dataFor({ 'ChatOutput-bbbbb': { store_message: false } })).toMatchObject({
    text: 'one|two|Q',
    template: '{a}|{b}|{q}',
    variables: { a: { text: 'one' }, q: { text: 'Q', sender: 'User' } },
  });
  expect(await dataFor({})).not.toHaveProperty('template');
});

describe('a flow from Langflow with a chat input', () => {
  it('runs only what hangs on it, whatever outputs are asked for', async () => {
    await using runtime = await served(
      [chatInputNode(), chatOutputNode(), textInput('TextInput-zzzzz', 'alone'), textOutput],
      [
        langflowEdge('ChatInput-aaaaa.message', 'ChatOutput-bbbbb.input_value'),
        langflowEdge('TextInput-zzzzz.text', 'TextOutput-ccccc.input_value'),
      ],
    );
    const idsFor = async (body: object): Promise<string[]> =>
      (await answer(runtime, { input_value: 'Q', ...body })).outputs[0].outputs.map(
        (output: JsonObject) => output.component_id,
      );
    expect(await idsFor({ output_type: 'debug' })).toEqual(['ChatInput-aaaaa', 'ChatOutput-bbbbb']);
    expect(await idsFor({ output_type: 'any' })).toEqual(['ChatOutput-bbbbb']);
    expect(await idsFor({ output_type: 'text' })).toEqual([]);
    expect(await idsFor({ output_component: 'TextOutput-ccccc' })).toEqual([]);
  });

  it('shows amid the flow what each output gave, by its name there', async () => {
    await using runtime = await joining();
    const { outputs } = (await answer(runtime, { input_value: 'Q', output_type: 'debug' })).outputs[0];
    const shown = outputs.find((output: JsonObject) => output.component_id === 'Prompt Template-ddddd');
    expect(shown).toMatchObject({
      results: {},
      artifacts: { prompt: { raw: 'one|two|Q', type: 'text' } },
      outputs: { prompt: { message: 'one|two|Q', type: 'text' } },
      messages: [],
    });
  });
});

describe('a variable that a field has its value from', () => {
  const named = () =>
    served(
      [textInput('TextInput-zzzzz', 'GREETING', { load_from_db: true }), chatOutputNode()],
      [langflowEdge('TextInput-zzzzz.text', 'ChatOutput-bbbbb.input_value')],
    );

  it('may come in a header, and a tweak is stronger', async () => {
    await using runtime = await named();
    const withHeader = async (body: object): Promise<string> => {
      const headers = { 'X-LANGFLOW-GLOBAL-VAR-GREETING': 'from the header' };
      const response = await runtime.post('/api/v1/run/test-flow', body, headers);
      return (await response.json()).outputs[0].outputs[0].results.message.text;
    };
    expect(await withHeader({})).toBe('from the header');
    const tweaks = { 'TextInput-zzzzz': { input_value: { value: 'literal', load_from_db: false } } };
    expect(await withHeader({ tweaks })).toBe('literal');
  });

  it('fails the run when nobody knows it, also when a tweak names it', async () => {
    await using runtime = await named();
    const tweaks = { 'TextInput-zzzzz': { input_value: { value: 'NO_SUCH', load_from_db: true } } };
    for (const body of [{}, { tweaks }]) {
      const { detail } = await answer(runtime, body);
      expect(JSON.parse(detail).message).toContain('Error building Component Text Input');
    }
  });
});

it('answers calls of an empty flow, with nothing', async () => {
  await using runtime = await served([], []);
  expect((await answer(runtime, { input_value: 'Q' })).outputs).toEqual([
    { inputs: { input_value: 'Q' }, outputs: [] },
  ]);
  const streamed = await runtime.post('/api/v1/run/test-flow?stream=true', { input_value: 'Q' });
  expect(JSON.parse(await streamed.text()).event).toBe('end');
});
