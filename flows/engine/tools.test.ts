import { describe, expect, it } from 'vitest';
import type { Json } from '@/flows/model/json';
import { linkOf } from '@/flows/model/link-of';
import type { FlowBuilder } from '@/flows/testing/flow-builder';
import { flow } from '@/flows/testing/flow-builder';
import { agent, gather, pick, useFlow, wrap } from '@/flows/testing/logic-components';
import { runFlow, startFlow } from '@/flows/testing/run-flow';
import { fail, join, libraryOf, say, settled, shout, stuck } from '@/flows/testing/test-components';

const parts = [say, shout, join, fail, stuck, pick, gather, wrap, useFlow, agent];
const library = libraryOf(...parts);

/** tool ──► agent */
const withTool = (calls: Json, add: (builder: FlowBuilder) => FlowBuilder): FlowBuilder =>
  add(flow().add('agent', 'test/agent', { calls }));
const shouting = (calls: Json) =>
  withTool(calls, (builder) =>
    builder
      .add('loud', 'test/shout', {}, 'Say it loud')
      .decide('loud', { tool: { description: 'Makes it loud.' } })
      .connect('loud.tool', 'agent.tools'),
  );

const answersOf = (steps: readonly { componentId: string; outputs?: unknown }[]) =>
  steps.find(({ componentId }) => componentId === 'agent')?.outputs;

describe('a tool', () => {
  it('is offered as a recipe, with a schema of its arguments', async () => {
    const { steps } = await runFlow(shouting([]).document(), { library });
    expect(steps[0]).toMatchObject({
      componentId: 'loud',
      outputs: {
        tool: {
          kind: 'tool',
          component: 'loud',
          name: 'say_it_loud',
          description: 'Makes it loud.',
          parameters: {
            type: 'object',
            properties: { in: { type: 'string', description: 'In' } },
            required: ['in'],
            additionalProperties: false,
          },
          inputs: {},
        },
      },
    });
  });

  it('is run when the agent calls it; each call is a step of its own', async () => {
    const calls = [
      ['say_it_loud', { in: 'one' }],
      ['say_it_loud', { in: 'two' }],
    ];
    const { status, steps, events } = await runFlow(shouting(calls).document(), { library });
    expect(status).toBe('succeeded');
    expect(answersOf(steps)).toEqual({ out: ['ONE', 'TWO'] });
    expect(steps.map(({ scope, componentId }) => [scope, componentId])).toEqual([
      [undefined, 'loud'],
      ['agent:call-1', 'loud'],
      ['agent:call-2', 'loud'],
      [undefined, 'agent'],
    ]);
    expect(events.filter((event) => event.kind === 'step-end').map(({ scope }) => scope)).toEqual([
      undefined,
      'agent:call-1',
      'agent:call-2',
      undefined,
    ]);
  });

  it('that fails tells the agent, and not the run', async () => {
    const document = withTool([['fail', {}]], (builder) =>
      builder.add('fail', 'test/fail').decide('fail', { tool: {} }).connect('fail.tool', 'agent.tools'),
    ).document();
    const { status, steps } = await runFlow(document, { library });
    expect(status).toBe('succeeded');
    expect(answersOf(steps)).toEqual({ out: [{ error: 'The wheel broke.' }] });
    expect(steps.find(({ scope }) => scope === 'agent:call-1')?.status).toBe('failed');
  });

  it.each([
    [{ in: 3 }, '“in” must be text'],
    [{}, '“in” is missing'],
    [{ in: 'a', out: 'b' }, 'it has no argument “out”, only “in”'],
  ])('refuses %j in words that a model can act upon', async (values, problem) => {
    const { steps } = await runFlow(shouting([['say_it_loud', values]]).document(), { library });
    const error = `The tool “say_it_loud” cannot be called like that: ${problem}.`;
    expect(answersOf(steps)).toEqual({ out: [{ error }] });
  });

  it('takes what the flow feeds it, and asks only for the rest', async () => {
    const document = withTool([['wrap', { in: 'a' }]], (builder) =>
      builder
        .add('say', 'test/say', { text: '!' })
        .add('wrap', 'test/wrap')
        .decide('wrap', { tool: {} })
        .connect('say.out', 'wrap.with')
        .connect('wrap.tool', 'agent.tools'),
    ).document();
    const { steps } = await runFlow(document, { library });
    expect(answersOf(steps)).toEqual({ out: ['[a!]'] });
    const offered = steps.find(({ scope, componentId }) => componentId === 'wrap' && scope === undefined);
    expect(offered?.outputs?.tool).toMatchObject({ inputs: { with: '!' }, parameters: { required: ['in'] } });
  });

  it('may be an entry: its text is the argument', async () => {
    const document = withTool([['say', { text: 'spoken' }]], (builder) =>
      builder.add('say', 'test/say').decide('say', { tool: {} }).connect('say.tool', 'agent.tools'),
    ).document();
    expect(answersOf((await runFlow(document, { library })).steps)).toEqual({ out: ['spoken'] });
  });

  it('of a name that is taken gets a number', async () => {
    const document = withTool([['shout_2', { in: 'a' }]], (builder) =>
      builder
        .add('one', 'test/shout')
        .decide('one', { tool: {} })
        .add('two', 'test/shout')
        .decide('two', { tool: {} })
        .connect('one.tool', 'agent.tools')
        .connect('two.tool', 'agent.tools'),
    ).document();
    const { steps } = await runFlow(document, { library });
    expect(steps.find(({ scope }) => scope === 'agent:call-1')?.componentId).toBe('two');
  });

  it('may be a linked flow', async () => {
    const inner = flow()
      .add('ask', 'test/say')
      .add('loud', 'test/shout')
      .add('answer', 'test/join')
      .connect('ask.out', 'loud.in')
      .connect('loud.out', 'answer.in')
      .document();
    const catalogue = Object.fromEntries(parts.map((component) => [component.type, component]));
    const link = linkOf({ flowId: 'inner', name: 'Inner', document: inner, version: 1 }, catalogue);
    const document = withTool([['inner', { ask: 'please' }]], (builder) =>
      builder
        .add('use', 'test/use-flow', { flow: JSON.parse(JSON.stringify(link)) })
        .decide('use', { tool: { name: 'inner' } })
        .connect('use.tool', 'agent.tools'),
    ).document();
    const { steps } = await runFlow(document, {
      library,
      sources: { flow: (flowId) => ({ flowId, name: 'Inner', version: 1, document: inner }) },
    });
    expect(answersOf(steps)).toEqual({ out: ['PLEASE'] });
    expect(steps.map(({ scope, componentId }) => [scope, componentId])).toEqual([
      [undefined, 'use'],
      ['agent:call-1/use', 'ask'],
      ['agent:call-1/use', 'loud'],
      ['agent:call-1/use', 'answer'],
      ['agent:call-1', 'use'],
      [undefined, 'agent'],
    ]);
  });

  it('at work is stopped with the run', async () => {
    const document = withTool([['stuck', {}]], (builder) =>
      builder.add('stuck', 'test/stuck').decide('stuck', { tool: {} }).connect('stuck.tool', 'agent.tools'),
    ).document();
    const run = startFlow(document, { library });
    for (let turn = 0; turn < 4; turn += 1) await settled();
    run.cancel();
    const { steps } = await run.result;
    expect(steps.map(({ componentId, status }) => [componentId, status])).toEqual([
      ['stuck', 'succeeded'],
      ['stuck', 'cancelled'],
      ['agent', 'cancelled'],
    ]);
  });

  it('finds a place to work even where only one step may work at a time', async () => {
    const calls = [
      ['say_it_loud', { in: 'a' }],
      ['say_it_loud', { in: 'b' }],
    ];
    const builder = shouting(calls).document();
    const agentAlone = { ...builder, settings: { concurrency: 1 } };
    expect(answersOf((await runFlow(agentAlone, { library })).steps)).toEqual({ out: ['A', 'B'] });
  });
});
