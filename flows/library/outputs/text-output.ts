import { defineComponent } from '@/flows/model/component';
import { writtenAnswer } from './written-answer';

/** A text that leaves the flow besides the chat: for programs that call it. */
export const textOutput = defineComponent({
  type: 'outputs/text-output',
  version: 1,
  title: 'Text Output',
  description: 'Gives a text to whoever called the flow.',
  icon: 'text-quote',
  family: 'outputs',
  aliases: ['result', 'return', 'TextOutput'],
  fields: {
    value: {
      kind: 'text',
      label: 'Text',
      help: 'Used while nothing is connected.',
      default: '',
      multiline: true,
    },
  },
  inputs: { input: { label: 'Text', type: 'any', field: 'value', streams: true } },
  outputs: { text: { label: 'Text', type: 'text' } },
  exit: { as: 'text', port: 'text' },
  async run(_context, { inputs: { input = '' } }) {
    if (typeof input === 'object' && input !== null && Symbol.asyncIterator in input) return { text: input };
    return { text: writtenAnswer(input, { template: '', clean: true }) };
  },
});
