import { rowsOf } from '@/flows/library/data/rows-of';
import { writtenAnswer } from '@/flows/library/outputs/written-answer';
import { defineComponent } from '@/flows/model/component';
import { fillTemplate } from './fill-template';
import { unescaped } from './unescaped';

export const parser = defineComponent({
  type: 'text/parser',
  version: 1,
  title: 'Parser',
  description: 'Writes data or a table as text, each row by a template.',
  icon: 'text-quote',
  family: 'text',
  aliases: ['ParserComponent', 'Parse Data', 'Data to Message', 'Parse DataFrame', 'stringify'],
  fields: {
    mode: {
      kind: 'select',
      label: 'Write',
      default: 'parser',
      options: [
        { value: 'parser', label: 'each row by a template' },
        { value: 'stringify', label: 'everything as it is' },
      ],
    },
    template: {
      kind: 'text',
      label: 'Template',
      help: '{name} is the value of that name, {address.city} one inside another; {data} is the whole row.',
      default: 'Text: {text}',
      multiline: true,
      visibleWhen: { field: 'mode', equals: 'parser' },
    },
    separator: { kind: 'text', label: 'Between the rows', default: '\n', multiline: true, advanced: true },
  },
  inputs: {
    input: { label: 'Data or table', type: 'any', required: true },
    template: { label: 'Template', type: 'text', field: 'template' },
    separator: { label: 'Between the rows', type: 'text', field: 'separator' },
  },
  outputs: { text: { label: 'Text', type: 'text' } },
  examples: [
    {
      title: 'One sentence for each row',
      settings: { template: '{name} lives in {address.city}.' },
      inputs: {
        input: [
          { name: 'Ada', address: { city: 'London' } },
          { name: 'Emmy', address: { city: 'Göttingen' } },
        ],
      },
      gives: { text: 'Ada lives in London.\nEmmy lives in Göttingen.' },
    },
    {
      title: 'A table as it is',
      settings: { mode: 'stringify' },
      inputs: { input: [{ name: 'Ada', born: 1815 }] },
      gives: { text: '| name   |   born |\n|:-------|-------:|\n| Ada    |   1815 |' },
    },
  ],
  async run(_context, { fields, inputs }) {
    const { input, template = '', separator = '' } = inputs;
    if (fields.mode === 'stringify') return { text: writtenAnswer(input, { template: '', clean: false }) };
    return {
      text: rowsOf(input)
        .map((row) => fillTemplate(template, row))
        .join(unescaped(separator)),
    };
  },
});
