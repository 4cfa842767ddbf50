import { defineComponent } from '@/flows/model/component';

/** Gives on what it gets, when something else has happened too. */
export const pass = defineComponent({
  type: 'logic/pass',
  version: 1,
  title: 'Pass',
  description: 'Gives on what comes in, unchanged, once what is connected to “After” has come as well.',
  icon: 'arrow-right',
  family: 'logic',
  aliases: ['forward', 'identity', 'then', 'order', 'Pass message'],
  fields: {},
  inputs: {
    input: { label: 'Input', type: 'any', required: true },
    ignored: { label: 'After', type: 'any', help: 'Waited for, and otherwise not used.' },
  },
  outputs: { output: { label: 'Output', type: 'any' } },
  async run(_context, { inputs }) {
    return { output: inputs.input };
  },
});
