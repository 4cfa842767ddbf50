import { describe, expect, it } from 'vitest';
import type { Json } from '@/flows/model/json';
import type { RunEvent } from '@/flows/model/run-event';
import { type FlowBuilder, flow } from '@/flows/testing/flow-builder';
import { calls, type ModelOfTurns, modelOfTurns, says } from '@/flows/testing/model-of-turns';
import { type FlowRunOptions, runFlow } from '@/flows/testing/run-flow';
import { fail, join, libraryOf, say, shout } from '@/flows/testing/test-components';
import { agent } from './agent';

const library = libraryOf(say, shout, join, fail, agent);
const model = { connection: 'demo', model: 'demo' };

function agentFlow(settings: Record<string, Json> = {}): FlowBuilder {
  return flow()
    .add('ask', 'test/say', { text: 'Make a noise.' })
    .add('agent', 'agents/agent', { model, addCurrentDateTool: false, addCalculatorTool: false, ...settings })
    .add('loud', 'test/shout')
    .decide('loud', { tool: { name: 'shout' } })
    .add('broken', 'test/fail')
    .decide('broken', { tool: { name: 'broken' } })
    .connect('ask.out', 'agent.input')
    .connect('loud.tool', 'agent.tools')
    .connect('broken.tool', 'agent.tools');
}

async function run(of: ModelOfTurns, settings: Record<string, Json> = {}, options: FlowRunOptions = {}) {
  const result = await runFlow(agentFlow(settings).document(), { library, model: of, ...options });
  const outputs = result.steps.find(({ componentId }) => componentId === 'agent')?.outputs;
  const message = outputs?.message;
  const text = typeof message === 'object' && message !== null && 'text' in message ? message.text : message;
  return { ...result, text, structured: outputs?.structured };
}

function notes(events: readonly RunEvent[]): [string, unknown][] {
  return events.flatMap((event) => (event.kind === 'step-note' ? [[event.name, event.data]] : []));
}

describe('an agent', () => {
  it('answers at once when the model calls nothing', async () => {
    const of = modelOfTurns([says('Hel'), says('lo')]);
    const { text, status } = await run(of);
    expect([status, text]).toEqual(['succeeded', 'Hello']);
    expect(of.asked).toHaveLength(1);
    expect(of.asked[0]?.messages).toEqual([
      { role: 'system', content: expect.stringContaining('helpful') },
      { role: 'user', content: 'Make a noise.' },
    ]);
    expect(of.asked[0]?.tools?.map(({ name }) => name)).toEqual(['broken', 'shout']);
  });

  it('calls several tools at once, each a step, and tells the model what came of each', async () => {
    const of = modelOfTurns(
      [says('Let me see.'), calls('shout', { in: 'a' }, 'one'), calls('shout', { in: 'b' }, 'two')],
      [says('A and B.')],
    );
    const { text, steps, events, usage } = await run(of);
    expect(text).toBe('A and B.');
    expect(steps.filter(({ scope }) => scope).map(({ scope, componentId }) => [scope, componentId])).toEqual([
      ['agent:call-1', 'loud'],
      ['agent:call-2', 'loud'],
    ]);
    expect(of.asked[1]?.messages.slice(-3)).toEqual([
      {
        role: 'assistant',
        content: 'Let me see.',
        toolCalls: [
          { id: 'one', name: 'shout', arguments: '{"in":"a"}' },
          { id: 'two', name: 'shout', arguments: '{"in":"b"}' },
        ],
      },
      { role: 'tool', content: 'A', toolCallId: 'one' },
      { role: 'tool', content: 'B', toolCallId: 'two' },
    ]);
    expect(usage).toEqual({ inputTokens: 20, outputTokens: 2 });
    expect(notes(events)).toEqual([
      ['thought', { text: 'Let me see.' }],
      ['tool-call', { id: 'one', name: 'shout', arguments: { in: 'a' } }],
      ['tool-call', { id: 'two', name: 'shout', arguments: { in: 'b' } }],
      ['tool-result', { id: 'one', name: 'shout', durationMs: 0, result: 'A' }],
      ['tool-result', { id: 'two', name: 'shout', durationMs: 0, result: 'B' }],
    ]);
  });

  it.each([
    ['a tool that fails', calls('broken'), 'Error: The wheel broke.'],
    ['a tool that there is not', calls('whisper'), 'Error: There is no tool “whisper”.'],
    [
      'arguments that are no JSON',
      calls('shout', '{"in": '),
      'Error: The arguments of the call of “shout” are no',
    ],
    [
      'arguments that do not fit',
      calls('shout', { loud: 1 }),
      'Error: The tool “shout” cannot be called like that',
    ],
  ])('tells the model of %s, and goes on', async (_, call, told) => {
    const of = modelOfTurns([call], [says('I could not.')]);
    const { status, text } = await run(of);
    expect([status, text]).toEqual(['succeeded', 'I could not.']);
    expect(of.asked[1]?.messages.at(-1)?.content).toContain(told);
  });

  it('ends at the mistakes of the model where it is not to be told of them', async () => {
    const { status, failure } = await run(modelOfTurns([calls('whisper')], [says('Oh.')]), {
      handleParsingErrors: false,
    });
    expect([status, failure?.code]).toEqual(['failed', 'agent-unknown-tool']);
  });

  it('that goes round in circles ends at a limit with a name', async () => {
    const { status, failure, steps } = await run(modelOfTurns([calls('shout', { in: 'a' })]), {
      maxSteps: 3,
    });
    expect([status, failure?.code, failure?.componentId]).toEqual(['failed', 'agent-steps', 'agent']);
    expect(steps.filter(({ scope }) => scope)).toHaveLength(3);
  });

  it('passes a long answer on as it comes, and its thoughts apart', async () => {
    const long = 'word '.repeat(80);
    const of = modelOfTurns([{ type: 'reasoning', text: 'Hm.' }, says(long), says('end')]);
    const { events, text } = await run(of);
    expect(text).toBe(`${long}end`);
    const pieces = events.filter((event) => event.kind === 'step-output-delta');
    expect(pieces.length).toBeGreaterThan(1);
    expect(notes(events)).toEqual([['reasoning', { text: 'Hm.' }]]);
  });

  it('gives the answer in the form that is asked for, and tells the model once what is wrong with it', async () => {
    const outputSchema = [{ name: 'age', type: 'int', description: 'In years', multiple: false }];
    const of = modelOfTurns(
      [says('Ada is 36.')],
      [says('{"age": "old"}')],
      [says('```json\n{"age": 36}\n```')],
    );
    const { text, structured } = await run(of, { outputSchema });
    expect([text, structured]).toEqual(['Ada is 36.', { age: 36 }]);
    expect(of.asked[1]?.responseFormat?.schema).toMatchObject({ properties: { age: { type: 'integer' } } });
    expect(of.asked[2]?.messages.at(-1)?.content).toContain('“age” must be of the type int');
  });

  it('gives what JSON the answer is while it is not streamed', async () => {
    expect((await run(modelOfTurns([says('{"a": 1}')]), { stream: false })).structured).toEqual({ a: 1 });
    expect((await run(modelOfTurns([says('Hi')]), { stream: false })).structured).toEqual({ content: 'Hi' });
  });

  it('fills in the date and the model in instructions made for Langflow', async () => {
    const of = modelOfTurns([says('Yes.')]);
    await run(of, { systemPrompt: 'Today is {current_date}, you are {model_name}.' });
    expect(of.asked[0]?.messages[0]?.content).toMatch(/^Today is \d{4}-\d\d-\d\d, you are demo\.$/);
  });

  it('has a calculator of its own', async () => {
    const of = modelOfTurns([calls('evaluate_expression', { expression: '21*2' })], [says('42')]);
    await run(of, { addCalculatorTool: true });
    expect(of.asked[1]?.messages.at(-1)?.content).toBe('{"result": "42"}');
  });

  it('has a tool of its own for the date', async () => {
    const of = modelOfTurns(
      [calls('get_current_date', { timezone: 'Mars' })],
      [calls('get_current_date')],
      [says('Now.')],
    );
    await run(of, { addCurrentDateTool: true });
    expect(of.asked[1]?.messages.at(-1)?.content).toContain('There is no time zone “Mars”');
    expect(of.asked[2]?.messages.at(-1)?.content).toMatch(/^Current date and time in UTC: \d{4}-/);
  });
});
