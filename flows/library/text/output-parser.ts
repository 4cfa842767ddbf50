import { defineComponent } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';
import type { Json } from '@/flows/model/json';
import { repairJson } from './repair-json';

const instructions: Readonly<Record<string, string>> = {
  csv: 'Your response should be a list of comma separated values, eg: `foo, bar, baz` or `foo,bar,baz`',
  list: 'Your response should be a list with one item on each line, each line beginning with `- `.',
  json: 'Your response should be one JSON object and nothing else, without explanations.',
};

export const outputParser = defineComponent({
  type: 'text/output-parser',
  version: 1,
  title: 'Output Parser',
  description: 'Tells a model in which form to answer, and reads an answer in that form.',
  icon: 'list-checks',
  family: 'text',
  aliases: ['OutputParser', 'format instructions', 'csv', 'list'],
  fields: {
    format: {
      kind: 'select',
      label: 'Form',
      default: 'csv',
      options: [
        { value: 'csv', label: 'Values with commas' },
        { value: 'list', label: 'A list of lines' },
        { value: 'json', label: 'JSON' },
      ],
    },
  },
  inputs: { text: { label: 'Answer', type: 'text', help: 'What the model wrote. It may be left open.' } },
  outputs: {
    instructions: { label: 'Instructions', type: 'text', help: 'For the prompt.' },
    data: { label: 'Data', type: 'any', branch: true, help: 'What the answer says: a list, or the JSON.' },
  },
  examples: [
    { title: 'Values', inputs: { text: 'red, green,blue' }, gives: { data: ['red', 'green', 'blue'] } },
    {
      title: 'A list, however it is numbered',
      settings: { format: 'list' },
      inputs: { text: 'Sure:\n1. red\n2) green\n- blue' },
      gives: { data: ['red', 'green', 'blue'] },
    },
    {
      title: 'JSON with words around it',
      settings: { format: 'json' },
      inputs: { text: 'Here you are:\n```json\n{"name": "Ada",}\n```' },
      gives: { data: { name: 'Ada' } },
    },
  ],
  async run(_context, { fields, inputs }) {
    const said = instructions[fields.format] ?? '';
    const { text } = inputs;
    return text === undefined
      ? { instructions: said }
      : { instructions: said, data: read(fields.format, text) };
  },
});

function read(format: string, text: string): Json {
  if (format === 'json') return repairJson(text) ?? unreadable(text);
  if (format === 'csv') return text.split(',').flatMap((value) => value.trim() || []);
  const lines = text.split('\n').map((line) => /^\s*(?:[-*•]|\d+[.)])\s+(.*)$/.exec(line)?.[1]?.trim());
  return lines.flatMap((line) => line ?? []);
}

function unreadable(text: string): never {
  throw new ComponentError({
    code: 'no-json',
    message: `There is no JSON in “${text.slice(0, 80)}”.`,
    action: 'Put the instructions into the prompt, or use Structured Output.',
  });
}
