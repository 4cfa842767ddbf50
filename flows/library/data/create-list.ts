import { defineComponent } from '@/flows/model/component';

export const createList = defineComponent({
  type: 'data/create-list',
  version: 1,
  title: 'Create List',
  description: 'Makes a list of texts, for a loop or a table.',
  icon: 'list-plus',
  family: 'data',
  aliases: ['CreateList', 'list', 'array'],
  fields: {
    texts: { kind: 'text', label: 'Texts', help: 'One a line.', default: '', multiline: true },
  },
  inputs: { more: { label: 'More texts', type: 'text', list: true } },
  outputs: {
    list: { label: 'List', type: 'data', help: 'Records, each with its “text”.' },
    table: { label: 'Table', type: 'table' },
  },
  examples: [
    {
      title: 'Two texts',
      settings: { texts: 'x\ny' },
      gives: { list: [{ text: 'x' }, { text: 'y' }], table: [{ text: 'x' }, { text: 'y' }] },
    },
  ],
  async run(_context, { fields, inputs }) {
    const lines = fields.texts === '' ? [] : fields.texts.split('\n');
    const list = [...lines, ...inputs.more].map((text) => ({ text }));
    return { list, table: list };
  },
});
