import { expect, it } from 'vitest';
import { portsOf } from '@/flows/model/ports-of';
import { flow } from '@/flows/testing/flow-builder';
import { runFlow } from '@/flows/testing/run-flow';
import { placeholder } from './placeholder';

const settings = {
  langflowType: 'SlackCanvas',
  reason: 'Slack is not here.',
  ports: { inputs: [{ name: 'text', type: 'text' }], outputs: [{ name: 'out', type: 'message' }] },
};

it('keeps the ports that the component had', () => {
  const { inputs, outputs } = portsOf(placeholder, { settings });
  expect([Object.keys(inputs), Object.keys(outputs)]).toEqual([['text'], ['out']]);
});

it('says in a run why it cannot go on', async () => {
  const document = flow()
    .add('in', 'inputs/text-input')
    .add('slack', 'langflow/placeholder', settings)
    .add('out', 'outputs/chat-output')
    .connect('in.text', 'slack.text')
    .connect('slack.out', 'out.input')
    .document();
  const { failure } = await runFlow(document);
  expect(failure).toMatchObject({ code: 'placeholder', componentId: 'slack' });
  expect(failure?.message).toContain('“SlackCanvas” of Langflow cannot run here. Slack is not here.');
});
