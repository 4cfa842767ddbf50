import { expect, it } from 'vitest';
import { defineComponent } from '@/flows/model/component';
import { flow } from '@/flows/testing/flow-builder';
import { agent } from '@/flows/testing/logic-components';
import { runFlow } from '@/flows/testing/run-flow';
import { libraryOf, say } from '@/flows/testing/test-components';

/** Offers what it is told to, and tells what it was called with. */
const box = defineComponent({
  type: 'test/box',
  version: 1,
  title: 'Box',
  description: 'For tests.',
  icon: 'flask-conical',
  family: 'test',
  fields: {
    tool: { kind: 'text', label: 'Tool', default: '' },
    arguments: { kind: 'json', label: 'Arguments', default: {} },
  },
  inputs: { in: { label: 'In', type: 'text' } },
  outputs: { raw: { label: 'Raw', type: 'data' }, said: { label: 'Said', type: 'text' } },
  toolbox: {
    list: async () =>
      ['hammer', 'saw'].map((name) => ({
        name,
        description: `A ${name}.`,
        parameters: { type: 'object', properties: { on: { type: 'string' } } },
        settings: { tool: name },
      })),
    argumentsField: 'arguments',
    answer: 'said',
  },
  run: async (_context, { fields, inputs }) => ({
    raw: {},
    said: `${fields.tool} ${JSON.stringify(fields.arguments)} ${inputs.in ?? ''}`,
  }),
});

const document = flow()
  .add('say', 'test/say', { text: 'fed' })
  .add('agent', 'test/agent', {
    calls: [
      ['saw', { on: 'wood' }],
      ['drill', {}],
    ],
  })
  .add('box', 'test/box')
  .decide('box', { tool: {} })
  .connect('say.out', 'box.in')
  .connect('box.tool', 'agent.tools')
  .document();

it('offers several tools in place of one component; a call says which, and only its answer counts', async () => {
  const { status, steps } = await runFlow(document, { library: libraryOf(box, agent, say) });
  expect(status).toBe('succeeded');
  expect(steps.find(({ componentId }) => componentId === 'agent')?.outputs).toEqual({
    out: ['saw {"on":"wood"} fed', { error: 'no such tool', tools: ['hammer', 'saw'] }],
  });
  expect(steps.map(({ scope, componentId, status: end }) => [scope, componentId, end])).toContainEqual([
    'agent:call-1',
    'box',
    'succeeded',
  ]);
});
