import { expect, it } from 'vitest';
import { flow } from '@/flows/testing/flow-builder';
import { forEach, list, wrap } from '@/flows/testing/logic-components';
import { askingLibrary, recordFlow } from '@/flows/testing/record-flow';
import { runFlow } from '@/flows/testing/run-flow';
import { libraryOf } from '@/flows/testing/test-components';
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

it('goes on from there for real, and says what came from the record', async () => {
  const { recording } = await recordFlow(document);
  const input = forkRun(recording, { runId: 'run-2', at: 'loud', outputs: { out: 'EDITED' } });
  const { outputs, steps } = await runFlow(document, { library: askingLibrary, input });
  expect(outputs[0]?.value).toBe('EDITED+two');
  expect(Object.fromEntries(steps.map(({ componentId, source }) => [componentId, source]))).toEqual({
    first: 'recorded',
    loud: 'recorded',
    other: 'recorded',
    join: undefined,
  });
});

it('counts the rounds before as upstream, and neither the loop nor the rounds after', async () => {
  const { recording } = await recordFlow(
    flow()
      .add('list', 'test/list', { items: ['a', 'b', 'c'] })
      .add('loop', 'test/for-each')
      .add('one', 'test/wrap')
      .add('two', 'test/wrap')
      .connect('list.items', 'loop.items')
      .connect('loop.item', 'one.in')
      .connect('one.out', 'two.in')
      .connect('two.out', 'loop.result')
      .document(),
    { library: libraryOf(list, forEach, wrap) },
  );
  const input = forkRun(recording, { runId: 'run-2', at: 'loop[1]/two', outputs: { out: 'EDITED' } });
  expect(input.recorded).toEqual({
    list: { items: ['a', 'b', 'c'] },
    'loop[0]/one': { out: '[a]' },
    'loop[0]/two': { out: '[[a]]' },
    'loop[1]/one': { out: '[b]' },
    'loop[1]/two': { out: 'EDITED' },
  });
});
