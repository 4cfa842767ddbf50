import { expect, it } from 'vitest';
import { flow } from '@/flows/testing/flow-builder';
import { recordFlow } from '@/flows/testing/record-flow';
import { forkRun } from './fork-run';

const document = flow()
  .add('first', 'test/say', { text: 'one' })
  .add('loud', 'test/shout')
  .add('other', 'test/say', { text: 'two' })
  .add('join', 'test/join')
  .connect('first.out', 'loud.in')
  .connect('loud.out', 'join.in')
  .connect('other.out', 'join.in')
  .document();

it('takes from the record what does not follow from the step, and its edited outputs', async () => {
  const { recording } = await recordFlow(document);
  expect(forkRun(recording, { runId: 'run-2', at: 'loud', outputs: { out: 'EDITED' } })).toEqual({
    ...recording.input,
    runId: 'run-2',
    recorded: { first: { out: 'one' }, other: { out: 'two' }, loud: { out: 'EDITED' } },
  });
});

it('lets the step run with other settings', async () => {
  const { recording } = await recordFlow(document, {
    fields: { first: { text: 'uno' }, other: { text: 'due' } },
  });
  const input = forkRun(recording, { runId: 'run-2', at: 'first', fields: { text: 'tre' } });
  expect(input.fields).toEqual({ first: { text: 'tre' }, other: { text: 'due' } });
  expect(input.recorded).toEqual({ other: { out: 'due' } });
});
