import { describe, expect, it } from 'vitest';
import { type Component, defineComponent } from '@/flows/model/component';
import type { ComponentContext, Tool } from '@/flows/model/component-context';
import type { StepPolicy } from '@/flows/model/document';
import { fakeClock } from '@/flows/testing/fake-clock';
import { flow } from '@/flows/testing/flow-builder';
import { memoryStepRecords, type StepRecords } from '@/flows/testing/memory-step-journal';
import { startFlow } from '@/flows/testing/run-flow';
import { busy, doing } from '@/flows/testing/step-components';
import { libraryOf, settled } from '@/flows/testing/test-components';
import type { EnginePorts } from './ports';

/** Does with its tools what the test says. */
function agent(run: (context: ComponentContext, tools: readonly Tool[]) => Promise<string>): Component {
  return defineComponent({
    type: 'test/agent',
    version: 1,
    title: 'Agent',
    description: 'For tests.',
    icon: 'flask-conical',
    family: 'test',
    fields: {},
    inputs: { tools: { label: 'Tools', type: 'tool', list: true } },
    outputs: { out: { label: 'Out', type: 'text' } },
    run: async (context, { inputs }) => ({ out: await run(context, context.tools(inputs.tools)) }),
  });
}

/**  tool ──► agent, which calls it  */
function start(components: readonly Component[], more: More = {}) {
  const document = flow()
    .add('tool', 'test/doing')
    .add('agent', 'test/agent')
    .connect('tool.tool', 'agent.tools')
    .decide('tool', { tool: {}, policy: more.policy ?? {} })
    .decide('agent', { policy: more.agentPolicy ?? {} })
    .document();
  return startFlow(document, { library: libraryOf(...components), ports: more.ports ?? {} });
}

interface More {
  readonly policy?: StepPolicy;
  readonly agentPolicy?: StepPolicy;
  readonly ports?: Partial<EnginePorts>;
}

const on = (records: StepRecords) => ({ ports: { journal: records.journal() } });
const callTwice = agent(async (_, [tool]) => {
  const first = await tool?.call('call-1', { in: 'a' });
  return `${first}, ${await tool?.call('call-2', { in: 'b' })}`;
});
const asking = doing(async (context, input) => {
  const { outcome } = await context.wait('ok', { kind: 'approval', title: `${input}?`, details: {} });
  return `${input} ${outcome}`;
});

function answer(run: ReturnType<typeof start>) {
  return run.result.then(
    ({ steps }) => steps.find(({ componentId }) => componentId === 'agent')?.outputs?.out,
  );
}

describe('a tool that waits for a decision', () => {
  it('lets the run of its agent wait, and the agent go on where it was', async () => {
    const records = memoryStepRecords();
    const first = await start([asking, callTwice], on(records)).result;
    expect([first.status, first.waits?.map(({ key }) => key)]).toEqual(['waiting', ['agent:call-1/tool@ok']]);
    records.resolve('agent:call-1/tool@ok', { outcome: 'approved' });
    const second = await start([asking, callTwice], on(records)).result;
    expect(second.waits?.map(({ key }) => key)).toEqual(['agent:call-2/tool@ok']);
    records.resolve('agent:call-2/tool@ok', { outcome: 'rejected' });
    expect(await answer(start([asking, callTwice], on(records)))).toBe('a approved, b rejected');
  });

  it('may be waited for beside a decision of the agent itself', async () => {
    const both = agent(async (context, [tool]) => {
      const own = context.wait('own', { kind: 'approval', title: 'Own?', details: {} });
      const [{ outcome }, called] = await Promise.all([own, tool?.call('call-1', { in: 'a' })]);
      return `${outcome}, ${called}`;
    });
    const records = memoryStepRecords();
    const first = await start([asking, both], on(records)).result;
    expect([first.status, first.waits?.length]).toEqual(['waiting', 2]);
    records.resolve('agent@own', { outcome: 'approved' });
    records.resolve('agent:call-1/tool@ok', { outcome: 'approved' });
    expect(await answer(start([asking, both], on(records)))).toBe('approved, a approved');
  });
});

describe('a call of a tool', () => {
  it('is not made again by the process that goes on after a crash', async () => {
    const records = memoryStepRecords();
    const called: string[] = [];
    const tool = doing(async (_, input) => {
      called.push(`${input}`);
      return called.length === 2 ? new Promise<never>(() => {}) : `${input}!`;
    });
    start([tool, callTwice], on(records));
    await settled();
    expect(await answer(start([tool, callTwice], on(records)))).toBe('a!, b!');
    expect(called).toEqual(['a', 'b', 'b']);
  });

  it('is tried again by the policy of the tool, not of the agent', async () => {
    const clock = fakeClock();
    const tool = doing(async ({ attempt }, input) => {
      if (attempt === 1) throw busy();
      return `${input}${attempt}`;
    });
    const run = start([tool, callTwice], { policy: { retries: 1 }, ports: { clock } });
    for (const _ of ['a', 'b']) {
      await settled();
      clock.advance(1_000);
    }
    expect(await answer(run)).toBe('a2, b2');
  });

  it('ends with the run', async () => {
    let signal: AbortSignal | undefined;
    const tool = doing((context) => {
      signal = context.signal;
      return new Promise(() => {});
    });
    const run = start([tool, callTwice]);
    await settled();
    run.cancel();
    const { status, steps } = await run.result;
    expect([status, signal?.aborted]).toEqual(['cancelled', true]);
    expect(steps.map((step) => step.status)).toContain('cancelled');
  });

  it('ends with the attempt of its agent', async () => {
    const clock = fakeClock();
    let signal: AbortSignal | undefined;
    const tool = doing((context) => {
      signal = context.signal;
      return new Promise(() => {});
    });
    const run = start([tool, callTwice], { agentPolicy: { timeoutMs: 1_000 }, ports: { clock } });
    await settled();
    clock.advance(1_000);
    expect((await run.result).failure).toMatchObject({ code: 'timed-out', componentId: 'agent' });
    expect(signal?.aborted).toBe(true);
  });
});
