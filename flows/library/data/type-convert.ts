import { writtenAnswer } from '@/flows/library/outputs/written-answer';
import { defineComponent } from '@/flows/model/component';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { parsed, rowsOf } from './rows-of';

export const typeConvert = defineComponent({
  type: 'data/type-convert',
  version: 1,
  title: 'Type Convert',
  description: 'Makes a message, data and a table of whatever comes in.',
  icon: 'shuffle',
  family: 'data',
  aliases: ['TypeConverterComponent', 'Message to Data', 'Message to JSON', 'cast', 'convert'],
  fields: {
    autoParse: {
      kind: 'switch',
      label: 'Read JSON and CSV',
      help: 'A text that is JSON or CSV becomes what it says, not a record with a text.',
      default: true,
      advanced: true,
    },
  },
  inputs: { input: { label: 'Value', type: 'any', required: true } },
  outputs: {
    message: { label: 'Message', type: 'message' },
    data: { label: 'Data', type: 'data' },
    table: { label: 'Table', type: 'table' },
  },
  examples: [
    {
      title: 'A text that is JSON',
      inputs: { input: '[{"name": "Ada"}]' },
      gives: { data: { records: [{ name: 'Ada' }] }, table: [{ name: 'Ada' }] },
    },
    {
      title: 'A text that is CSV',
      inputs: { input: 'name,born\nAda,1815\n' },
      gives: { table: [{ name: 'Ada', born: '1815' }] },
    },
    {
      title: 'Any other text',
      inputs: { input: 'hi' },
      gives: { data: { text: 'hi' }, table: [{ text: 'hi' }] },
    },
  ],
  async run(_context, { fields, inputs }) {
    const value = fields.autoParse ? await readText(inputs.input) : inputs.input;
    return { message: messageOf(inputs.input), data: dataOf(value), table: rowsOf(value) };
  },
});

function messageOf(value: Json): string {
  return isJsonObject(value) && typeof value.text === 'string'
    ? value.text
    : writtenAnswer(value, { template: '', clean: false });
}

/** A table becomes one record that holds its rows. */
function dataOf(value: Json): JsonObject {
  return Array.isArray(value) ? { records: rowsOf(value) } : (rowsOf(value)[0] ?? {});
}

async function readText(value: Json): Promise<Json> {
  const text = isJsonObject(value) && isMessage(value) ? value.text : value;
  if (typeof text !== 'string') return value;
  const json = /^\s*[[{]/.test(text) ? parsed(text) : undefined;
  if (json !== undefined) return json;
  return (await readCsv(text)) ?? value;
}

function isMessage(value: JsonObject): boolean {
  return typeof value.text === 'string' && 'sender' in value && 'sessionId' in value;
}

/** Only what has a header and rows of the same length: sentences have commas, too. */
async function readCsv(text: string): Promise<Json | undefined> {
  const lines = text.trim().split('\n');
  if (lines.length < 2 || !lines[0]?.includes(',')) return undefined;
  const { default: papa } = await import('papaparse');
  const { data, meta, errors } = papa.parse<Record<string, string>>(text.trim(), { header: true });
  return errors.length > 0 || (meta.fields ?? []).length < 2 ? undefined : data;
}
