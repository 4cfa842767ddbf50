import { defineComponent } from '@/flows/model/component';

export const combineText = defineComponent({
  type: 'text/combine-text',
  version: 1,
  title: 'Combine Text',
  description: 'Puts texts together, with something between them.',
  icon: 'combine',
  family: 'text',
  aliases: ['CombineText', 'join', 'concatenate'],
  fields: {
    first: { kind: 'text', label: 'First text', default: '', multiline: true, tool: true },
    second: { kind: 'text', label: 'Second text', default: '', multiline: true, tool: true },
    delimiter: { kind: 'text', label: 'Between them', default: ' ' },
  },
  inputs: {
    first: { label: 'First text', type: 'text', field: 'first' },
    second: { label: 'Second text', type: 'text', field: 'second' },
    more: { label: 'More texts', type: 'text', list: true, help: 'Any number of texts, put behind the two.' },
    delimiter: { label: 'Between them', type: 'text', field: 'delimiter' },
  },
  outputs: { text: { label: 'Text', type: 'text' } },
  examples: [
    {
      title: 'A greeting',
      inputs: { first: 'Good', second: 'morning' },
      gives: { text: 'Good morning' },
    },
    {
      title: 'Several texts as a list',
      settings: { delimiter: ', ' },
      inputs: { first: 'a', second: 'b', more: ['c', 'd'] },
      gives: { text: 'a, b, c, d' },
    },
  ],
  async run(_context, { inputs }) {
    const { first = '', second = '', more, delimiter = '' } = inputs;
    return { text: [first, second, ...more].join(delimiter) };
  },
});
