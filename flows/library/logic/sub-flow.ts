import { defineComponent } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';

/** Uses another flow of the project as a component. The engine runs it: see `flows/engine/run-sub-flow.ts`. */
export const subFlow = defineComponent({
  type: 'logic/sub-flow',
  version: 1,
  title: 'Sub-flow',
  description: 'Runs another flow of the project inside this one.',
  icon: 'workflow',
  family: 'logic',
  aliases: [
    'run flow',
    'call flow',
    'nested flow',
    'reuse',
    'flow as tool',
    'RunFlow',
    'SubFlow',
    'FlowTool',
  ],
  fields: {
    flow: {
      kind: 'flow',
      label: 'Flow',
      help: 'Its inputs and outputs become the ports of this component.',
      default: null,
      required: true,
    },
  },
  inputs: {},
  outputs: {},
  portsFrom: { field: 'flow', syntax: 'flow' },
  control: { kind: 'sub-flow', field: 'flow' },
  run: () =>
    Promise.reject(
      new ComponentError({
        code: 'missing-flow',
        message: 'The flow that is to be run here was not found.',
        action: 'Choose a flow in the settings of this component.',
      }),
    ),
});
