import { badSetting } from '@/flows/library/bad-setting';
import { defineComponent } from '@/flows/model/component';
import { recordsIn } from './rows-of';

export const selectData = defineComponent({
  type: 'data/select-data',
  version: 1,
  title: 'Select Data',
  description: 'Takes one record out of a list.',
  icon: 'mouse-pointer-2',
  family: 'data',
  aliases: ['SelectData', 'pick', 'index', 'first'],
  fields: {
    index: {
      kind: 'number',
      label: 'Place',
      help: '0 is the first, -1 the last.',
      default: 0,
      integer: true,
      tool: true,
    },
  },
  inputs: { data: { label: 'List', type: 'any', list: true, required: true } },
  outputs: { data: { label: 'Data', type: 'data' } },
  examples: [
    {
      title: 'The last',
      settings: { index: -1 },
      inputs: { data: [{ name: 'Ada' }, { name: 'Bo' }] },
      gives: { data: { name: 'Bo' } },
    },
  ],
  async run(_context, { fields, inputs }) {
    const records = recordsIn(inputs.data);
    const found = records.at(fields.index);
    if (found) return { data: found };
    throw badSetting(
      'index',
      `There is no place ${fields.index} in a list of ${records.length}.`,
      records.length > 0 ? `Choose a place from 0 to ${records.length - 1}.` : 'Look at what gives the list.',
    );
  },
});
