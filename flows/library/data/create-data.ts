import { badSetting } from '@/flows/library/bad-setting';
import { defineComponent } from '@/flows/model/component';
import { isJson, isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { parsed, shown } from './rows-of';

export const createData = defineComponent({
  type: 'data/create-data',
  version: 1,
  title: 'Create Data',
  description: 'Makes JSON data of values that you type or connect.',
  icon: 'database',
  family: 'data',
  aliases: ['CreateData', 'Dynamic Create Data', 'DynamicCreateData', 'Load JSON', 'JSONtoData'],
  fields: {
    rows: {
      kind: 'table',
      label: 'Values',
      help: 'Each row is an entry, and an input that may give its value.',
      default: [{ name: 'text', value: '', type: 'text' }],
      columns: [
        { name: 'name', label: 'Name', kind: 'text' },
        { name: 'value', label: 'Value', kind: 'text' },
        { name: 'type', label: 'Is', kind: 'select', options: ['text', 'number', 'boolean', 'json'] },
      ],
    },
    json: {
      kind: 'code',
      label: 'JSON',
      help: 'Instead of rows: an object or a list.',
      default: '',
      language: 'json',
      advanced: true,
    },
  },
  inputs: { json: { label: 'JSON', type: 'text', field: 'json' } },
  outputs: { data: { label: 'Data', type: 'data' }, text: { label: 'Text', type: 'text' } },
  portsFrom: { field: 'rows', syntax: 'rows', side: 'inputs', type: 'any' },
  examples: [
    {
      title: 'A person',
      settings: {
        rows: [
          { name: 'name', value: 'Ada', type: 'text' },
          { name: 'age', value: '36', type: 'number' },
        ],
      },
      gives: { data: { name: 'Ada', age: 36 }, text: 'name: Ada\nage: 36' },
    },
    { title: 'From JSON', settings: { json: '[{"a": 1}]' }, gives: { data: [{ a: 1 }] } },
  ],
  async run(_context, { fields, inputs }) {
    if (inputs.json?.trim()) return written(readJson(inputs.json));
    const connected: Readonly<Record<string, unknown>> = inputs;
    const entries = fields.rows.flatMap((row): [string, Json][] => {
      const name = shown(row.name);
      const given = name === 'json' ? undefined : connected[name];
      return name === '' ? [] : [[name, isJson(given) ? given : typed(row, name)]];
    });
    return written(Object.fromEntries(entries));
  },
});

function written(data: Json): { readonly data: Json; readonly text: string } {
  if (!isJsonObject(data)) return { data, text: JSON.stringify(data) };
  const lines = Object.entries(data).map(([name, value]) => `${name}: ${shown(value)}`);
  return { data, text: lines.join('\n') };
}

function readJson(text: string): Json {
  const data = parsed(text);
  if (data !== undefined && typeof data === 'object' && data !== null) return data;
  throw badSetting(
    'json',
    'This is no JSON object and no list.',
    'Correct it: names and texts stand in double quotes.',
  );
}

function typed({ value, type }: JsonObject, name: string): Json {
  const text = shown(value);
  if (type === 'number') return asNumber(text, name);
  if (type === 'boolean') return /^(?:true|yes|on|1)$/i.test(text.trim());
  if (type !== 'json') return typeof value === 'string' || value === undefined ? text : value;
  const read = text === '' ? null : parsed(text);
  if (read !== undefined) return read;
  throw badSetting(
    'rows',
    `The value of “${name}” is no JSON.`,
    'Correct the value, or make the row a text.',
  );
}

function asNumber(text: string, name: string): number {
  const number = Number(text.trim() || 'none');
  if (Number.isFinite(number)) return number;
  throw badSetting(
    'rows',
    `“${text}”, the value of “${name}”, is no number.`,
    'Write a number such as 12.5.',
  );
}
