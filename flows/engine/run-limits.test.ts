import { describe, expect, it } from 'vitest';
import type { FlowLimits } from '@/flows/model/document';
import { fakeClock } from '@/flows/testing/fake-clock';
import { flow } from '@/flows/testing/flow-builder';
import { startFlow } from '@/flows/testing/run-flow';
import { doing } from '@/flows/testing/step-components';
import { join, libraryOf, say, settled, shout, stuck } from '@/flows/testing/test-components';
import { RunMeter, sizeOf } from './run-limits';

/**  a ──► b ──► c  */
const chain = flow()
  .add('a', 'test/say', { text: 'four' })
  .add('b', 'test/shout')
  .add('c', 'test/join')
  .connect('a.out', 'b.in')
  .connect('b.out', 'c.in')
  .document();

const start = (limits: FlowLimits, document = chain) =>
  startFlow(document, { library: libraryOf(say, shout, join, stuck), input: { limits } });

describe('a run that goes over a limit', () => {
  it('ends with a failure that names the limit, its value, and where to change it', async () => {
    const { status, failure, steps } = await start({ steps: 2 }).result;
    expect(status).toBe('failed');
    expect(failure).toEqual({
      code: 'limit-steps',
      message: 'The run was ended at its limit “Steps”: 2 steps.',
      action: 'This limit was set for the run by its caller or its deployment: raise “Steps” there.',
      retryable: false,
    });
    expect(steps.map((step) => step.status)).toEqual(['succeeded', 'succeeded', 'cancelled']);
  });

  it('has the flow’s own limits, too', async () => {
    const settings = { limits: { steps: 1 } };
    const { failure } = await start({}, { ...chain, settings }).result;
    expect(failure).toMatchObject({ code: 'limit-steps', action: expect.stringContaining('settings') });
  });

  it('stops everything that is still at work', async () => {
    const clock = fakeClock();
    const document = flow().add('a', 'test/stuck').document();
    const run = startFlow(document, {
      library: libraryOf(stuck),
      input: { limits: { wallTimeMs: 5_000 } },
      ports: { clock },
    });
    await settled();
    clock.advance(5_000);
    const { failure, steps } = await run.result;
    expect(failure).toMatchObject({
      code: 'limit-wall-time',
      message: expect.stringContaining('5 s of work'),
    });
    expect(steps[0]?.status).toBe('cancelled');
  });

  it('ends at the tokens and the money that its models may use', async () => {
    const spender = doing(async (context) => {
      context.usage({ inputTokens: 60, outputTokens: 50, cost: 0.5 });
      return 'ok';
    });
    const document = flow().add('a', 'test/doing').document();
    const codes = [];
    for (const limits of [{ tokens: 100 }, { money: 0.4 }, { tokens: 110, money: 0.5 }]) {
      const { result } = startFlow(document, { library: libraryOf(spender), input: { limits } });
      codes.push((await result).failure?.code);
    }
    expect(codes).toEqual(['limit-tokens', 'limit-money', undefined]);
  });

  it('ends at the size of its outputs, all together', async () => {
    expect((await start({ outputBytes: 18 }).result).failure?.code).toBe('limit-output-bytes');
    expect((await start({ outputBytes: 100 }).result).status).toBe('succeeded');
  });

  it('leaves no alarm behind when it ends before', async () => {
    const clock = fakeClock();
    const run = startFlow(chain, { library: libraryOf(say, shout, join), ports: { clock } });
    expect((await run.result).status).toBe('succeeded');
    const count = run.events.length;
    clock.advance(86_400_000);
    expect(run.events).toHaveLength(count);
  });
});

describe('the limit that counts', () => {
  const endedAt = (flowLimits: FlowLimits | undefined, runLimits: FlowLimits | undefined, steps: number) => {
    const said: string[] = [];
    const meter = new RunMeter({ flow: flowLimits, run: runLimits }, ({ message, action }) =>
      said.push(`${message} ${action}`),
    );
    for (let step = 0; step < steps; step += 1) meter.countStep();
    return said;
  };

  it('is the lower one of the flow and the run', () => {
    expect(endedAt({ steps: 2 }, { steps: 5 }, 2)).toEqual([]);
    expect(endedAt({ steps: 2 }, { steps: 5 }, 3)[0]).toContain('in the flow’s settings');
    expect(endedAt({ steps: 5 }, { steps: 2 }, 3)[0]).toContain('by its caller or its deployment');
  });

  it('is a generous one where neither names any', () => {
    expect(endedAt(undefined, undefined, 10_000)).toEqual([]);
    expect(endedAt(undefined, undefined, 10_001)[0]).toContain('10,000 steps. The flow names no limit');
  });

  it('of rounds is lower for cycles than for loops over a list, until someone names it', () => {
    const over: string[] = [];
    const meter = new RunMeter({ flow: undefined, run: undefined }, ({ code }) => over.push(code));
    expect([meter.allowsRound(100, 'cycle'), meter.allowsRound(101, 'cycle')]).toEqual([true, false]);
    expect([meter.allowsRound(101, 'loop'), meter.allowsRound(10_001, 'loop')]).toEqual([true, false]);
    const named = new RunMeter({ flow: { iterations: 3 }, run: undefined }, ({ code }) => over.push(code));
    expect([named.allowsRound(3, 'loop'), named.allowsRound(4, 'loop')]).toEqual([true, false]);
    expect(over).toEqual(['limit-iterations', 'limit-iterations', 'limit-iterations']);
  });

  it('of depth counts from the flow itself', () => {
    const over: string[] = [];
    const meter = new RunMeter({ flow: { depth: 2 }, run: undefined }, ({ message }) => over.push(message));
    expect([meter.allowsDepth(2), meter.allowsDepth(3)]).toEqual([true, false]);
    expect(over[0]).toContain('“Depth”: 2 flows, loops and tools inside each other');
  });
});

it('the size of a value is what its JSON has to say, about', () => {
  expect(sizeOf('four')).toBe(4);
  expect(sizeOf({ text: ['four', 1, null] })).toBe(2 + 4 + (2 + 1 + 4 + 1 + 4 + 1 + 4));
});
