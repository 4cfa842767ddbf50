import { badSetting } from '@/flows/library/bad-setting';
import { defineComponent } from '@/flows/model/component';
import type { Json, JsonObject } from '@/flows/model/json';
import { rowsOf } from './rows-of';

export const extractKey = defineComponent({
  type: 'data/extract-key',
  version: 1,
  title: 'Extract Key',
  description: 'Takes one value out of data, or out of every record of a list.',
  icon: 'key-round',
  family: 'data',
  aliases: ['ExtractaKey', 'get value', 'pluck'],
  fields: {
    key: { kind: 'text', label: 'Key', default: 'text', required: true, tool: true },
  },
  inputs: { data: { label: 'Data', type: 'any', required: true } },
  outputs: {
    value: { label: 'Value', type: 'any', help: 'The value; of a list all values.' },
    data: { label: 'Data', type: 'data', help: 'The value under its key.' },
  },
  examples: [
    {
      title: 'Of every record',
      settings: { key: 'name' },
      inputs: { data: [{ name: 'Ada', age: 36 }, { name: 'Bo' }] },
      gives: { value: ['Ada', 'Bo'], data: [{ name: 'Ada' }, { name: 'Bo' }] },
    },
  ],
  async run(_context, { fields, inputs }) {
    const found = rowsOf(inputs.data).filter((record) => Object.hasOwn(record, fields.key));
    const data = found.map((record): JsonObject => ({ [fields.key]: record[fields.key] ?? null }));
    const values = data.map((record): Json => record[fields.key] ?? null);
    if (Array.isArray(inputs.data)) return { value: values, data };
    const [first] = data;
    if (first) return { value: values[0] ?? null, data: first };
    const known = rowsOf(inputs.data).flatMap((record) => Object.keys(record));
    throw badSetting(
      'key',
      `There is no “${fields.key}” in the data.`,
      `It has: ${known.slice(0, 20).join(', ') || 'nothing'}.`,
    );
  },
});
