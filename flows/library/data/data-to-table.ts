import { defineComponent } from '@/flows/model/component';
import { recordsIn } from './rows-of';

export const dataToTable = defineComponent({
  type: 'data/data-to-table',
  version: 1,
  title: 'Data to Table',
  description: 'Puts records under each other: each becomes a row.',
  icon: 'table-properties',
  family: 'data',
  aliases: ['DataToDataFrame', 'Data to DataFrame', 'rows'],
  fields: {},
  inputs: { data: { label: 'Data', type: 'any', list: true, required: true } },
  outputs: { table: { label: 'Table', type: 'table' } },
  examples: [
    {
      title: 'A record and a text',
      inputs: { data: [{ name: 'Ada' }, 'hi'] },
      gives: { table: [{ name: 'Ada' }, { text: 'hi' }] },
    },
  ],
  async run(_context, { inputs }) {
    return { table: recordsIn(inputs.data) };
  },
});
