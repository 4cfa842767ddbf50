import { defineComponent } from '@/flows/model/component';
import type { Json, JsonObject } from '@/flows/model/json';
import { recordsIn } from './rows-of';

export const mergeData = defineComponent({
  type: 'data/merge-data',
  version: 1,
  title: 'Combine Data',
  description: 'Makes one table of several records.',
  icon: 'merge',
  family: 'data',
  aliases: ['MergeDataComponent', 'merge', 'concatenate', 'join'],
  fields: {
    operation: {
      kind: 'select',
      label: 'How',
      default: 'concatenate',
      options: [
        { value: 'concatenate', label: 'One row, texts of one name under each other' },
        { value: 'append', label: 'A row for each' },
        { value: 'merge', label: 'One row, texts of one name as a list' },
        { value: 'join', label: 'One row, the second name gets _doc2' },
      ],
    },
  },
  inputs: { data: { label: 'Data', type: 'any', list: true, required: true } },
  outputs: { table: { label: 'Table', type: 'table' } },
  examples: [
    {
      title: 'Texts under each other',
      inputs: { data: [{ text: 'a', n: 1 }, { text: 'b' }] },
      gives: { table: [{ text: 'a\nb', n: 1 }] },
    },
    {
      title: 'Side by side',
      settings: { operation: 'join' },
      inputs: { data: [{ text: 'a' }, { text: 'b' }] },
      gives: { table: [{ text: 'a', text_doc2: 'b' }] },
    },
  ],
  async run(_context, { fields, inputs }) {
    const records = recordsIn(inputs.data);
    if (fields.operation === 'append') return { table: records };
    return { table: [merged(records, meetings[fields.operation] ?? later)] };
  },
});

/** What becomes of two values of one name; undefined: the second gets a name of its own. */
type Meeting = (held: Json, value: Json) => Json | undefined;

const later: Meeting = (_, value) => value;
const meetings: Readonly<Record<string, Meeting>> = {
  concatenate: (held, value) =>
    typeof held === 'string' && typeof value === 'string' ? `${held}\n${value}` : value,
  merge: (held, value) => {
    if (typeof value !== 'string') return value;
    return Array.isArray(held) ? [...held, value] : [held, value];
  },
  join: () => undefined,
};

function merged(records: readonly JsonObject[], meet: Meeting): JsonObject {
  const row: Record<string, Json> = {};
  for (const [index, record] of records.entries()) {
    for (const [key, value] of Object.entries(record)) {
      const held = row[key];
      const together = held === undefined ? value : meet(held, value);
      if (together === undefined) row[`${key}_doc${index + 1}`] = value;
      else row[key] = together;
    }
  }
  return row;
}
