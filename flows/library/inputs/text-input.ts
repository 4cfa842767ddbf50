import { defineComponent } from '@/flows/model/component';

/** A text that is given to the flow as it is: a document, a setting, a field of a form. */
export const textInput = defineComponent({
  type: 'inputs/text-input',
  version: 1,
  title: 'Text Input',
  description: 'Takes a text: a document, a context, a field of a form.',
  icon: 'text-cursor-input',
  family: 'inputs',
  aliases: ['text', 'string', 'context', 'form field'],
  fields: {
    value: {
      kind: 'text',
      label: 'Text',
      help: 'Used when a run brings no text of its own.',
      default: '',
      multiline: true,
      placeholder: 'Write or paste a text…',
    },
  },
  inputs: {},
  outputs: { text: { label: 'Text', type: 'text' } },
  entry: { as: 'text', field: 'value' },
  async run(_context, { fields }) {
    return { text: fields.value };
  },
});
