import { describe, expect, it } from 'vitest';
import { fakeClock } from '@/flows/testing/fake-clock';
import { flow } from '@/flows/testing/flow-builder';
import { memoryStepRecords } from '@/flows/testing/memory-step-journal';
import { runComponent } from '@/flows/testing/run-component';
import { runFlow } from '@/flows/testing/run-flow';
import { settled } from '@/flows/testing/test-components';
import { approval } from './approval';
import { dataConditional } from './data-conditional';
import { errorCatch } from './error-catch';
import { limit } from './limit';
import { pass } from './pass';
import { wait } from './wait';

describe('If-Else in a cycle', () => {
  /** Adds a dot and comes back until it is told otherwise. */
  const dots = (settings: Readonly<Record<string, string | number>>) =>
    flow()
      .add('chat', 'inputs/chat-input', { value: 'a' })
      .add('again', 'logic/merge')
      .add('dot', 'prompts/prompt', { template: '{text}.' })
      .add('if', 'logic/if-else', { operator: 'contains', match: 'x', ...settings })
      .add('out', 'outputs/chat-output')
      .connect('chat.message', 'again.inputs')
      .connect('again.output', 'dot.text')
      .connect('dot.prompt', 'if.input')
      .connect('if.false', 'again.again')
      .connect('if.true', 'out.input')
      .document();

  it('takes the way that was chosen for it after so many rounds', async () => {
    const { outputs } = await runFlow(dots({ maxIterations: 3, defaultRoute: 'true-result' }));
    expect(outputs).toMatchObject([{ value: { text: 'a...' } }]);
  });
});

describe('Data Conditional', () => {
  const rows = [{ n: 'ada' }, { n: 'bob' }, { other: 1 }];

  it.each([
    [{ key: 'n', value: 'ada' }, { n: 'ada' }, 'true'],
    [{ key: 'n', value: 'Ada' }, { n: 'ada' }, 'false'],
    [{ key: 'n', operator: 'starts-with', value: '1' }, { n: 12 }, 'true'],
    [{ key: 'n', operator: 'boolean-validator' }, { n: 'Yes' }, 'true'],
    [{ key: 'n', operator: 'boolean-validator' }, { n: 0 }, 'false'],
    [{ key: 'none', operator: 'not-equals', value: 'a' }, { n: 'ada' }, 'false'],
  ])('with %j sends %j by the way “%s”', async (settings, data, way) => {
    const { outputs } = await runComponent(dataConditional, { settings, inputs: { data } });
    expect(outputs).toEqual({ [way]: data });
  });

  it('divides a list', async () => {
    const settings = { key: 'n', value: 'ada' };
    const { outputs } = await runComponent(dataConditional, { settings, inputs: { data: rows } });
    expect(outputs).toEqual({ true: [{ n: 'ada' }], false: [{ n: 'bob' }, { other: 1 }] });
  });
});

it('Pass gives on what it gets', async () => {
  const { outputs } = await runComponent(pass, { inputs: { input: { a: 1 }, ignored: 'x' } });
  expect(outputs).toEqual({ output: { a: 1 } });
});

describe('Limit', () => {
  it.each([
    [{ count: 2 }, [1, 2, 3], { output: [1, 2], rest: [3] }],
    [{ count: 2, from: 'end' }, [1, 2, 3], { output: [2, 3], rest: [1] }],
    [{ count: 5 }, [1], { output: [1] }],
    [{ count: 0 }, [1], { output: [], rest: [1] }],
    [
      { count: 2 },
      '👍🏻abc'.slice(2),
      { output: Array.from('👍🏻abc'.slice(2)).slice(0, 2).join(''), rest: 'bc' },
    ],
    [{ count: 1 }, { a: 1 }, { output: { a: 1 } }],
  ])('with %j of %j', async (settings, input, expected) => {
    expect((await runComponent(limit, { settings, inputs: { input } })).outputs).toEqual(expected);
  });
});

it('Error Catch says an error in words of one’s own', async () => {
  const document = flow()
    .add('chat', 'inputs/chat-input', { value: 'x' })
    .add('if', 'logic/if-else', { operator: 'regex', match: '(' })
    .decide('if', { policy: { onError: 'output' } })
    .add('catch', 'logic/error-catch', { template: 'Sorry: {message} [{code}] {other}' })
    .add('out', 'outputs/chat-output')
    .connect('chat.message', 'if.input')
    .connect('if.error', 'catch.error')
    .connect('catch.message', 'out.input')
    .document();
  const { outputs, status } = await runFlow(document);
  expect(status).toBe('succeeded');
  expect(outputs).toMatchObject([
    { value: { text: 'Sorry: “(” is not a regular expression. [invalid-pattern] {other}' } },
  ]);
  const bare = await runComponent(errorCatch, { inputs: { error: {} } });
  expect(bare.outputs).toMatchObject({ code: '' });
});

describe('Wait', () => {
  it('goes on after the time', async () => {
    const clock = fakeClock();
    const settings = { amount: 20, unit: 'seconds' };
    const run = runComponent(wait, { settings, inputs: { input: 'a' }, ports: { clock } });
    await settled();
    clock.advance(20_000);
    expect((await run).outputs).toEqual({ output: 'a' });
  });

  it('goes on with what an event brings, in another process', async () => {
    const records = memoryStepRecords();
    const options = () => ({
      settings: { for: 'event', event: 'paid' },
      inputs: { input: 'a' },
      ports: { journal: records.journal() },
    });
    expect((await runComponent(wait, options())).status).toBe('waiting');
    records.resolve('it@wait', { outcome: 'received', value: { sum: 3 } });
    expect((await runComponent(wait, options())).outputs).toEqual({ output: { sum: 3 } });
  });

  it('wants the event named', async () => {
    const { failure } = await runComponent(wait, { settings: { for: 'event' } });
    expect(failure).toMatchObject({ code: 'no-event', field: 'event' });
  });
});

describe('Approval', () => {
  it.each([
    [{ outcome: 'approved' }, { approved: { a: 1 } }],
    [{ outcome: 'rejected' }, { rejected: { a: 1 } }],
    [{ outcome: 'expired' }, { expired: { a: 1 } }],
    [{ outcome: 'approved', value: { a: 2 } }, { approved: { a: 2 } }],
  ] as const)('goes on as decided: %j', async (decision, outputs) => {
    const records = memoryStepRecords();
    const options = () => ({ inputs: { input: { a: 1 } }, ports: { journal: records.journal() } });
    expect((await runComponent(approval, options())).status).toBe('waiting');
    records.resolve('it@decision', decision);
    expect((await runComponent(approval, options())).outputs).toEqual(outputs);
  });
});

describe('Notify and Listen', () => {
  const told = (settings: Readonly<Record<string, string | boolean>>, heard: string) =>
    flow()
      .add('one', 'inputs/text-input', { value: 'a' })
      .add('two', 'inputs/text-input', { value: 'b' })
      .add('tell-one', 'logic/notify', { key: 'news', ...settings })
      .add('tell-two', 'logic/notify', { key: 'other', ...settings })
      .add('listen', 'logic/listen', { key: heard })
      .add('out', 'outputs/chat-output')
      .connect('one.text', 'tell-one.input')
      .connect('two.text', 'tell-two.input')
      .connect('listen.data', 'out.input')
      .document();

  it('bring together what has the same name', async () => {
    const { outputs } = await runFlow(told({}, 'other'));
    expect(outputs).toMatchObject([{ value: { text: 'b' } }]);
  });

  it('make one list of what several tell', async () => {
    const { steps } = await runFlow(told({ key: 'news', append: true }, 'news'));
    expect(steps.find(({ componentId }) => componentId === 'listen')?.outputs).toEqual({ data: ['a', 'b'] });
  });

  it('give nothing when nobody tells', async () => {
    const { outputs, events } = await runFlow(told({}, 'silence'));
    expect(outputs).toEqual([]);
    expect(events).toContainEqual(expect.objectContaining({ kind: 'step-log', level: 'warning' }));
  });
});
