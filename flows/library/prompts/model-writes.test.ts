import { describe, expect, it } from 'vitest';
import { smartRouter } from '@/flows/library/logic/smart-router';
import { ComponentError } from '@/flows/model/component-error';
import { modelOfTurns, says } from '@/flows/testing/model-of-turns';
import { runComponent } from '@/flows/testing/run-component';
import { batchRun } from './batch-run';
import { smartTransform } from './smart-transform';

const model = { connection: 'demo', model: 'demo' };

describe('Batch Run', () => {
  const table = [
    { q: 'one', n: 1 },
    { q: 'two', n: 2 },
  ];

  it('adds the answers to the rows, in their order', async () => {
    const of = modelOfTurns([says('1!')], [says('2!')]);
    const { outputs } = await runComponent(batchRun, {
      settings: { model, column: 'q', systemMessage: 'Shout.' },
      inputs: { table },
      model: of,
    });
    expect(outputs.table).toEqual([
      { q: 'one', n: 1, model_response: '1!' },
      { q: 'two', n: 2, model_response: '2!' },
    ]);
    expect(of.asked[0]?.messages).toEqual([
      { role: 'system', content: 'Shout.' },
      { role: 'user', content: 'one' },
    ]);
  });

  it('shows the model the whole row when no column is named', async () => {
    const of = modelOfTurns([says('ok')]);
    await runComponent(batchRun, { settings: { model }, inputs: { table: table.slice(0, 1) }, model: of });
    expect(of.asked[0]?.messages.at(-1)?.content).toBe('q = "one"\nn = 1');
  });

  it('tells of a row without an answer beside the others', async () => {
    const busy = new ComponentError({ code: 'busy', message: 'Busy.', action: 'Wait.', retryable: true });
    const { outputs } = await runComponent(batchRun, {
      settings: { model, metadata: true },
      inputs: { table: table.slice(0, 1) },
      model: {
        stream: () => {
          throw busy;
        },
      },
    });
    expect(outputs.table).toMatchObject([
      { model_response: '', metadata: { status: 'failed', error: 'Busy.' } },
    ]);
  });

  it('names the column that is not there', async () => {
    const { failure } = await runComponent(batchRun, {
      settings: { model, column: 'x' },
      inputs: { table },
    });
    expect([failure?.code, failure?.field]).toEqual(['bad-setting', 'column']);
  });
});

describe('Smart Router', () => {
  const route = (answer: string, settings = {}) =>
    runComponent(smartRouter, {
      settings: { model, ...settings },
      inputs: { input: 'I like it' },
      model: modelOfTurns([says(answer)]),
    });

  it.each([
    ['Positive', 'category_1_result'],
    ['"negative".', 'category_2_result'],
    ['The category is Positive', 'category_1_result'],
  ])('takes %j for the route %s', async (answer, name) => {
    expect(Object.keys((await route(answer)).outputs)).toEqual([name]);
  });

  it('lets what fits nothing go by “Else”, or nowhere', async () => {
    expect(Object.keys((await route('NONE', { hasElse: true })).outputs)).toEqual(['else']);
    expect((await route('Positive or Negative')).outputs).toEqual({});
  });

  it('sends a message of the route in place of what came in', async () => {
    const routes = [{ name: 'category_1_result', label: 'Praise', message: 'Thank you' }];
    const { outputs } = await route('praise', { routes });
    expect(outputs.category_1_result).toMatchObject({ text: 'Thank you' });
  });
});

it('a Smart Transform without a sandbox says so; what it was about to run is in the log', async () => {
  const { failure, events } = await runComponent(smartTransform, {
    settings: { model, instruction: 'Keep the first.' },
    inputs: { input: [[1, 2]] },
    model: modelOfTurns([says('```js\n({ data }) => data[0]\n```')]),
  });
  expect(failure?.code).toBe('service-unavailable');
  const logged = events.find((event) => event.kind === 'step-log');
  expect(JSON.stringify(logged)).toContain('const written = ({ data }) => data[0];');
});
