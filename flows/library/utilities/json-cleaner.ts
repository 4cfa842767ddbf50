import { repairJson } from '@/flows/library/text/repair-json';
import { defineComponent } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';

export const jsonCleaner = defineComponent({
  type: 'utilities/json-cleaner',
  version: 1,
  title: 'JSON Cleaner',
  description: 'Makes proper JSON of what a model wrote.',
  icon: 'eraser',
  family: 'utilities',
  aliases: ['JSONCleaner', 'Clean JSON', 'repair json', 'fix json'],
  fields: {
    text: { kind: 'text', label: 'JSON', default: '', multiline: true, tool: true },
    removeControlChars: { kind: 'switch', label: 'Drop control characters', default: false, advanced: true },
    normalizeUnicode: {
      kind: 'switch',
      label: 'One way of writing accents',
      help: 'Letters with accents become one character each (Unicode NFC).',
      default: false,
      advanced: true,
    },
    validateJson: {
      kind: 'switch',
      label: 'Refuse what is no JSON',
      help: 'Instead of repairing it.',
      default: false,
      advanced: true,
    },
  },
  inputs: { text: { label: 'JSON', type: 'text', field: 'text' } },
  outputs: { text: { label: 'Text', type: 'text' }, data: { label: 'Data', type: 'any' } },
  examples: [
    {
      title: 'Single quotes, a comma too many, words around it',
      inputs: { text: "Sure! {'name': 'Ada', age: 36, tags: ['x', 'y',],}" },
      gives: {
        text: '{"name": "Ada", "age": 36, "tags": ["x", "y"]}',
        data: { name: 'Ada', age: 36, tags: ['x', 'y'] },
      },
    },
    { title: 'Cut off', inputs: { text: '{"a": [1, 2' }, gives: { data: { a: [1, 2] } } },
  ],
  async run(_context, { fields, inputs }) {
    const given = inputs.text ?? '';
    const plain = fields.removeControlChars ? given.replace(/(?![\t\n])\p{Cc}/gu, '') : given;
    const text = fields.normalizeUnicode ? plain.normalize('NFC') : plain;
    if (fields.validateJson) checkJson(text);
    const data = repairJson(text);
    if (data === undefined) throw noJson('There is no JSON in the text: no “{” or “[” in it.');
    return { text: spaced(JSON.stringify(data, null, 1)), data };
  },
});

/** On one line, with a space after commas and colons. */
function spaced(json: string): string {
  return json
    .replace(/\n\s*([\]}])/g, '$1')
    .replace(/([[{])\n\s*/g, '$1')
    .replace(/\n\s*/g, ' ');
}

function checkJson(text: string): void {
  const start = text.search(/[{[]/);
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));
  try {
    JSON.parse(text.slice(Math.max(start, 0), end + 1));
  } catch (error) {
    throw noJson(`The text is no JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`);
  }
}

function noJson(message: string): ComponentError {
  return new ComponentError({
    code: 'no-json',
    message,
    action: 'Look at what the component before gave; ask the model for JSON only.',
  });
}
