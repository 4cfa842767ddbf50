import { defineComponent } from '@/flows/model/component';
import { compareValues, comparisons } from './compare-values';
import { recordsIn } from './rows-of';

export const filterData = defineComponent({
  type: 'data/filter-data',
  version: 1,
  title: 'Filter Data',
  description: 'Keeps the records whose value fits.',
  icon: 'list-filter',
  family: 'data',
  aliases: ['FilterDataValues', 'Filter Values', 'where', 'filter list'],
  fields: {
    key: {
      kind: 'text',
      label: 'Key',
      help: 'Which entry of each record is looked at.',
      default: '',
      required: true,
    },
    operator: { kind: 'select', label: 'Its value…', default: 'equals', options: comparisons },
    value: { kind: 'text', label: 'Compared with', default: '', tool: true },
  },
  inputs: {
    data: { label: 'Data', type: 'any', list: true, required: true },
    key: { label: 'Key', type: 'text', field: 'key' },
    value: { label: 'Compared with', type: 'text', field: 'value' },
  },
  outputs: {
    data: { label: 'Data', type: 'data' },
    table: { label: 'Table', type: 'table' },
    rest: { label: 'The others', type: 'table' },
  },
  examples: [
    {
      title: 'Of one city',
      settings: { key: 'city', value: 'Rome' },
      inputs: { data: [{ city: 'Rome' }, { city: 'Oslo' }] },
      gives: { table: [{ city: 'Rome' }], rest: [{ city: 'Oslo' }] },
    },
  ],
  async run(_context, { fields, inputs }) {
    const { key = '', value = '' } = inputs;
    const records = recordsIn(inputs.data);
    const fits = records.map((record) => compareValues(record[key] ?? null, fields.operator, value));
    const table = records.filter((_, index) => fits[index]);
    return { data: table, table, rest: records.filter((_, index) => !fits[index]) };
  },
});
