import { defineComponent } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';

/** Does something for each item of a list. The engine runs its rounds: see `flows/engine/run-loop.ts`. */
export const loop = defineComponent({
  type: 'logic/loop',
  version: 1,
  title: 'Loop',
  description: 'Runs what is connected to “Item” once for each item of a list, and gathers what comes back.',
  icon: 'repeat',
  family: 'logic',
  aliases: ['for each', 'iterate', 'map', 'list', 'batch'],
  fields: {
    concurrency: {
      kind: 'number',
      label: 'At the same time',
      help: 'How many items are worked on at once. One after another when a round uses “So far”.',
      default: 1,
      minimum: 1,
      maximum: 100,
      integer: true,
    },
  },
  inputs: {
    items: { label: 'Items', type: 'any', help: 'A list or a table.', required: true },
    result: {
      label: 'Result',
      type: 'any',
      help: 'What a round gives back. A round that gives nothing leaves its item out.',
      feedback: true,
    },
  },
  outputs: {
    item: { label: 'Item', type: 'any' },
    index: { label: 'Number', type: 'any', help: 'The place of the item in the list; the first is 0.' },
    accumulated: { label: 'So far', type: 'any', help: 'What the rounds before have given.' },
    done: { label: 'Done', type: 'any', help: 'The results, in the order of the items.' },
  },
  control: {
    kind: 'loop',
    items: 'items',
    item: 'item',
    index: 'index',
    accumulated: 'accumulated',
    result: 'result',
    done: 'done',
    concurrency: 'concurrency',
  },
  run: () =>
    Promise.reject(
      new ComponentError({
        code: 'not-a-tool',
        message: 'A loop cannot be called as a tool.',
        action: 'Put the loop into a flow of its own, and use that flow as the tool.',
      }),
    ),
});
