import { badSetting } from '@/flows/library/bad-setting';
import { runCode } from '@/flows/library/code/run-code';
import { rowsOf, shown } from '@/flows/library/data/rows-of';
import { wholeText } from '@/flows/library/models/ask-for-json';
import { modelField, modelFrom, modelPort } from '@/flows/library/models/model-from';
import { defineComponent } from '@/flows/model/component';
import { isJsonObject, type Json } from '@/flows/model/json';

/** A model writes a function from a description; it runs in the sandbox, and is shown in the log. */
export const smartTransform = defineComponent({
  type: 'prompts/smart-transform',
  version: 1,
  title: 'Smart Transform',
  description:
    'Has a language model write a function that filters or changes data, and runs it in the sandbox.',
  icon: 'wand-sparkles',
  family: 'prompts',
  aliases: ['Smart Function', 'LambdaFilter', 'filter', 'transform', 'lambda'],
  fields: {
    model: modelField,
    instruction: {
      kind: 'text',
      label: 'Instructions',
      help: 'What is to become of the data, in words.',
      default: 'Transform the data to...',
      multiline: true,
      required: true,
    },
    maxSize: {
      kind: 'number',
      label: 'Most that the model is shown',
      help: 'Characters of the data. Of more, the model is shown the beginning and the end.',
      default: 30_000,
      minimum: 100,
      maximum: 1_000_000,
      integer: true,
      advanced: true,
    },
    sampleSize: {
      kind: 'number',
      label: 'Shown of large data',
      help: 'Characters of its beginning, and as many of its end.',
      default: 1_000,
      minimum: 10,
      maximum: 100_000,
      integer: true,
      advanced: true,
    },
  },
  inputs: {
    input: { label: 'Data', type: 'any', list: true, required: true },
    instruction: { label: 'Instructions', type: 'text', field: 'instruction' },
    model: modelPort,
  },
  outputs: {
    data: { label: 'Data', type: 'data' },
    table: { label: 'Table', type: 'table' },
    message: { label: 'Message', type: 'message' },
  },
  capabilities: { models: true, code: true },
  async run(context, { fields, inputs }) {
    const instruction = inputs.instruction ?? '';
    if (instruction.trim() === '') throw noInstruction;
    const given = inputs.input.map(wordsOfMessage);
    const [only = null] = given;
    const value: Json = given.length === 1 ? only : given;
    const model = modelFrom(context, inputs.model, fields.model);
    const content = questionFor(instruction, sampleOf(JSON.stringify(value), fields));
    const messages = [{ role: 'user', content } as const];
    const answer = await context.step('function', () =>
      wholeText(context, model, { messages, stream: false, temperature: 0 }),
    );
    const code = functionIn(answer);
    context.log('info', 'The model wrote this function.', { code });
    const output = await runCode(context, {
      language: 'javascript',
      code,
      entry: 'main',
      input: { data: value },
      seconds: 10,
      megabytes: 128,
    });
    const rows = rowsOf(output);
    const data = isJsonObject(output ?? null) ? output : { results: output };
    return { data, table: [...rows], message: shown(output) };
  },
});

/** A message is its text: who said it is no part of the data. */
function wordsOfMessage(value: Json): Json {
  const isMessage = isJsonObject(value) && 'sender' in value && 'sessionId' in value;
  return isMessage && typeof value.text === 'string' ? value.text : value;
}

function questionFor(instruction: string, sample: string): string {
  return [
    'Write a JavaScript function `function main({ data }) { … }` that gets the data and returns the result as JSON. Plain JavaScript: no imports, no network. Answer with the function alone.',
    `What it is to do: ${instruction}`,
    `The data:\n${sample}`,
  ].join('\n\n');
}

function sampleOf(text: string, { maxSize, sampleSize }: { maxSize: number; sampleSize: number }): string {
  if (text.length <= maxSize) return text;
  return `${text.slice(0, sampleSize)}\n… ${text.length - 2 * sampleSize} characters left out …\n${text.slice(-sampleSize)}`;
}

/** Out of the fence that models put it into, and by the name that it is called by. */
function functionIn(answer: string): string {
  const fenced = /```(?:javascript|js|typescript|ts)?\s*\n([\s\S]*?)\n?```/.exec(answer)?.[1] ?? answer;
  const code = fenced.trim().replace(/^export\s+(?:default\s+)?/, '');
  if (/\bmain\b/.test(code)) return code;
  const body = code.replace(/;\s*$/, '');
  return `const written = ${body};\nfunction main({ data }) { return written(data); }`;
}

const noInstruction = badSetting(
  'instruction',
  'There are no instructions.',
  'Say what is to become of the data.',
);
