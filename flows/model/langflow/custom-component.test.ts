import { expect, it } from 'vitest';
import type { JsonObject } from '@/flows/model/json';
import { chatInputNode, langflowEdge, langflowFile, langflowNode } from '@/flows/testing/langflow-file';
import { langflowShelf } from '@/flows/testing/langflow-shelf';

const code = [
  'from lfx.custom import Component',
  'from lfx.io import MessageTextInput, Output',
  '',
  'class Shout(Component):',
  '    inputs = [MessageTextInput(name="text", tool_mode=True)]',
  '    outputs = [Output(display_name="Loud", name="loud", method="shout")]',
].join('\n');

function shout(definition: JsonObject, outputs: Record<string, string>) {
  const fields = { text: { value: 'hey', tool_mode: true }, key: { value: 'x', password: true } };
  return langflowNode('Shout-aaaaa', {
    type: 'Shout',
    module: 'custom_components.shout',
    code,
    fields,
    outputs,
    definition,
  });
}

it('runs a component of somebody’s own in the sandbox, with its source, ports and values', () => {
  const { document, report } = langflowShelf.imported(langflowFile([shout({}, { loud: 'Message' })]));
  expect(report.components).toMatchObject([{ parity: 'sandboxed', becomes: 'code/langflow-python' }]);
  expect(document.components['Shout-aaaaa']?.settings).toEqual({
    code,
    ports: {
      inputs: [{ name: 'text', label: 'text', type: 'message', tool: true }],
      outputs: [{ name: 'loud', label: 'loud', type: 'message' }],
    },
    values: { text: 'hey' },
  });
});

it('reads the outputs off the source where the file names the tool alone', () => {
  const { document } = langflowShelf.imported(
    langflowFile([shout({ tool_mode: true }, { component_as_tool: 'Tool' })]),
  );
  expect(document.components['Shout-aaaaa']).toMatchObject({
    tool: {},
    settings: { ports: { outputs: [{ name: 'loud', type: 'any' }] } },
  });
});

it('takes a stock component whose source was changed for somebody’s own, and says so', () => {
  const changed = langflowNode('TextInput-bbbbb', {
    type: 'TextInput',
    module: 'lfx.components.input_output.text.TextInputComponent',
    code: 'class TextInputComponent(TextComponent):\n    pass\n',
    fields: { input_value: 'hi' },
    outputs: { text: 'Message' },
    definition: {
      metadata: { module: 'lfx.components.input_output.text.TextInputComponent', code_hash: '000000000000' },
    },
  });
  const [entry] = langflowShelf.imported(langflowFile([changed])).report.components;
  expect(entry).toMatchObject({ parity: 'sandboxed', notes: [expect.stringContaining('Text Input')] });
});

it('keeps the place of one whose source is not in the file, with its edges', () => {
  const nobody = langflowNode('Nobody-ccccc', {
    type: 'Nobody',
    fields: { text: '' },
    outputs: { out: 'Message' },
  });
  const chat = chatInputNode();
  const edge = langflowEdge('ChatInput-aaaaa.message', 'Nobody-ccccc.text');
  const { document, report } = langflowShelf.imported(langflowFile([chat, nobody], [edge]));
  expect(report.components[1]).toMatchObject({ parity: 'unsupported', becomes: 'langflow/placeholder' });
  expect(Object.keys(document.edges)).toEqual(['ChatInput-aaaaa.message>Nobody-ccccc.text']);
});
