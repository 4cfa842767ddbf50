import { defineComponent } from '@/flows/model/component';

/** Tells something under a name, to every Listen of the flow that has the same name. */
export const notify = defineComponent({
  type: 'logic/notify',
  version: 1,
  title: 'Notify',
  description: 'Sends what comes in to every “Listen” of the same name, without an edge.',
  icon: 'bell',
  family: 'logic',
  aliases: ['signal', 'send', 'broadcast', 'set variable', 'Notify'],
  fields: {
    key: {
      kind: 'text',
      label: 'Name',
      help: 'The name that those who listen have, too.',
      default: '',
      required: true,
    },
    append: {
      kind: 'switch',
      label: 'As part of a list',
      help: 'Several that notify under one name make one list.',
      default: false,
    },
  },
  inputs: { input: { label: 'Input', type: 'any', required: true } },
  outputs: { output: { label: 'Output', type: 'any', help: 'What came in.' } },
  channel: { role: 'tells', field: 'key', port: 'output' },
  async run(_context, { fields, inputs }) {
    return { output: fields.append ? [inputs.input] : inputs.input };
  },
});
