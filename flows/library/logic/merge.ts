import { defineComponent } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';

/** Brings ways together that parted before: of several inputs one has come. */
export const merge = defineComponent({
  type: 'logic/merge',
  version: 1,
  title: 'Merge',
  description:
    'Passes on the first of its inputs that has come: where branches meet again, or a cycle begins.',
  icon: 'merge',
  family: 'logic',
  aliases: ['join', 'first', 'coalesce', 'pass'],
  fields: {},
  inputs: {
    inputs: {
      label: 'Inputs',
      type: 'any',
      help: 'Those of branches not taken are passed over.',
      list: true,
    },
    again: {
      label: 'Again',
      type: 'any',
      help: 'What comes back in a cycle; when something has come, it is what is passed on.',
      feedback: true,
    },
  },
  outputs: { output: { label: 'Output', type: 'any' } },
  async run(_context, { inputs }) {
    const value = inputs.again ?? inputs.inputs[0];
    if (value === undefined) throw nothingConnected;
    return { output: value };
  },
});

const nothingConnected = new ComponentError({
  code: 'nothing-connected',
  message: 'Nothing has come to be passed on.',
  action: 'Connect something to “Inputs”.',
});
