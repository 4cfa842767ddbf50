import { defineComponent } from '@/flows/model/component';
import type { Json, JsonObject } from '@/flows/model/json';
import { combined, type DataSettings, dataChanges, filtered } from './change-data';
import { comparisons } from './compare-values';
import { queryData } from './query-data';
import { recordsIn } from './rows-of';

const whenIs = (operation: string) => ({ visibleWhen: { field: 'operation', equals: operation } });
const keyAndValue = [
  { name: 'key', label: 'Key', kind: 'text' },
  { name: 'value', label: 'Value', kind: 'text' },
] as const;

export const dataOperations = defineComponent({
  type: 'data/data-operations',
  version: 1,
  title: 'Data Operations',
  description: 'Selects, renames, removes, adds or looks up what is in JSON data.',
  icon: 'file-json',
  family: 'data',
  aliases: ['DataOperations', 'JSON Operations', 'Update Data', 'jq', 'select keys'],
  fields: {
    operation: {
      kind: 'select',
      label: 'Operation',
      default: 'select-keys',
      options: [
        { value: 'select-keys', label: 'Select keys' },
        { value: 'remove-keys', label: 'Remove keys' },
        { value: 'rename-keys', label: 'Rename keys' },
        { value: 'append-or-update', label: 'Append or update' },
        { value: 'combine', label: 'Combine' },
        { value: 'filter-values', label: 'Filter' },
        { value: 'literal-eval', label: 'Read texts as values' },
        { value: 'path-selection', label: 'Take what is at a path' },
        { value: 'jq-expression', label: 'Query' },
      ],
    },
    keys: {
      kind: 'text',
      label: 'Keys',
      help: 'Of selecting and removing: one a line, or with commas.',
      default: '',
      multiline: true,
    },
    renames: {
      kind: 'table',
      label: 'New names',
      default: [],
      columns: [
        { name: 'from', label: 'Key', kind: 'text' },
        { name: 'to', label: 'New key', kind: 'text' },
      ],
      ...whenIs('rename-keys'),
    },
    update: {
      kind: 'table',
      label: 'Values',
      default: [],
      columns: keyAndValue,
      ...whenIs('append-or-update'),
    },
    filterKey: {
      kind: 'text',
      label: 'List to filter',
      help: 'The key of a list in the data; empty: the data itself.',
      default: '',
      ...whenIs('filter-values'),
    },
    operator: {
      kind: 'select',
      label: 'The value…',
      default: 'equals',
      options: comparisons,
      ...whenIs('filter-values'),
    },
    filterValues: {
      kind: 'table',
      label: 'Compared with',
      default: [],
      columns: keyAndValue,
      ...whenIs('filter-values'),
    },
    path: {
      kind: 'text',
      label: 'Path',
      help: 'For instance .orders[0].total',
      default: '',
      ...whenIs('path-selection'),
    },
    query: {
      kind: 'text',
      label: 'Query',
      help: 'JMESPath (orders[].total), JSONPath ($.orders[*].total) or a path of jq (.orders[].total).',
      default: '',
      tool: true,
      ...whenIs('jq-expression'),
    },
  },
  inputs: {
    data: { label: 'Data', type: 'any', required: true, list: true },
    keys: { label: 'Keys', type: 'text', field: 'keys' },
    update: { label: 'Values', type: 'data', help: 'More values of appending or updating.' },
    query: { label: 'Query', type: 'text', field: 'query' },
  },
  outputs: { data: { label: 'Data', type: 'data', help: 'A list, if a list or several came in.' } },
  examples: [
    {
      title: 'Select keys',
      settings: { keys: 'name, city' },
      inputs: { data: [{ name: 'Ada', age: 36, city: 'London' }] },
      gives: { data: { name: 'Ada', city: 'London' } },
    },
    {
      title: 'Query',
      settings: { operation: 'jq-expression', query: '.orders[] | .total' },
      inputs: { data: [{ orders: [{ total: 3 }, { total: 5 }] }] },
      gives: { data: [3, 5] },
    },
    {
      title: 'Combine two',
      settings: { operation: 'combine' },
      inputs: { data: [{ a: 1, b: 2 }, { a: 3 }] },
      gives: { data: { a: [1, 3], b: 2 } },
    },
  ],
  async run(_context, { fields, inputs }) {
    const records = recordsIn(inputs.data);
    const { keys = '', query = '' } = inputs;
    switch (fields.operation) {
      case 'combine':
        return { data: combined(records) };
      case 'filter-values':
        return { data: filtered(records, fields) };
      case 'path-selection':
        return { data: await queryData(oneOrAll(inputs.data), { query: fields.path, field: 'path' }) };
      case 'jq-expression':
        return { data: await queryData(oneOrAll(inputs.data), { query, field: 'query' }) };
      default: {
        const settings = { ...fields, keys, update: [...fields.update, ...updatesIn(inputs.update)] };
        const changed = records.map((record) => change(record, fields.operation, settings));
        return { data: isOne(inputs.data) ? (changed[0] ?? {}) : changed };
      }
    }
  },
});

function change(record: JsonObject, operation: string, settings: DataSettings): JsonObject {
  return dataChanges[operation]?.(record, settings) ?? record;
}

function updatesIn(value: Json | undefined): readonly JsonObject[] {
  return recordsIn(value === undefined ? [] : [value]).flatMap((record) =>
    Object.entries(record).map(([key, item]) => ({ key, value: item })),
  );
}

/** One edge with one record is that record; anything else is a list. */
function isOne(values: readonly Json[]): boolean {
  return values.length === 1 && !Array.isArray(values[0]);
}

function oneOrAll(values: readonly Json[]): Json {
  return values.length === 1 ? (values[0] ?? null) : values;
}
