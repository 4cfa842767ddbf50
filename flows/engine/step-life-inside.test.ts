import { describe, expect, it } from 'vitest';
import { type Component, defineComponent } from '@/flows/model/component';
import type { StepPolicy } from '@/flows/model/document';
import type { Json } from '@/flows/model/json';
import { fakeClock } from '@/flows/testing/fake-clock';
import { flow } from '@/flows/testing/flow-builder';
import { memoryStepRecords } from '@/flows/testing/memory-step-journal';
import { startFlow } from '@/flows/testing/run-flow';
import { forEach } from '@/flows/testing/shaping-components';
import { busy, doing } from '@/flows/testing/step-components';
import { libraryOf, settled } from '@/flows/testing/test-components';
import type { EnginePorts, ResumedRun } from './ports';

const each: Component = { ...forEach, run: () => Promise.reject(new Error('The engine runs it.')) };
const list = (items: readonly Json[]) =>
  defineComponent({
    ...each,
    type: 'test/list',
    title: 'List',
    fields: {},
    inputs: {},
    outputs: { items: { label: 'Items', type: 'any' } },
    run: async () => ({ items: [...items] }),
  });

/**
 *   list ──► loop ──► body ──┐
 *             ▲──────────────┘
 */
function start(component: Component, given: Given, ports: Partial<EnginePorts> = {}) {
  const document = flow()
    .add('list', 'test/list')
    .add('loop', 'test/for-each', { concurrency: given.atOnce ?? 1 })
    .add('body', 'test/doing')
    .connect('list.items', 'loop.items')
    .connect('loop.item', 'body.in')
    .connect('body.out', 'loop.result')
    .decide('loop', { policy: given.loopPolicy ?? {} })
    .decide('body', { policy: given.policy ?? {} })
    .document();
  const { control: _, ...plain } = list(given.items);
  return startFlow(document, {
    library: libraryOf(plain, each, component),
    ports,
    input: { resumed: given.resumed },
  });
}

interface Given {
  readonly items: readonly Json[];
  readonly atOnce?: number;
  readonly policy?: StepPolicy;
  readonly loopPolicy?: StepPolicy;
  readonly resumed?: ResumedRun;
}

async function done(run: ReturnType<typeof start>): Promise<Json | undefined> {
  const { steps, failure } = await run.result;
  expect(failure).toBeUndefined();
  return steps.find(({ componentId }) => componentId === 'loop')?.outputs?.done;
}

describe('a component in a loop', () => {
  it('that keeps its outputs for the run is asked once for the same item, twins included', async () => {
    for (const atOnce of [1, 4]) {
      let count = 0;
      const component = doing(async (_, input) => {
        count += 1;
        return `${input}${count}`;
      });
      const run = start(component, { items: ['a', 'b', 'a', 'a'], atOnce, policy: { cache: 'run' } });
      expect(await done(run)).toEqual(['a1', 'b2', 'a1', 'a1']);
      const sources = (await run.result).steps.filter(({ source }) => source === 'cache');
      expect(sources.map(({ scope }) => scope)).toEqual(['loop[2]', 'loop[3]']);
    }
  });

  it('is asked again by a twin whose twin has failed', async () => {
    let count = 0;
    const component = doing(async () => {
      count += 1;
      if (count === 1) throw busy();
      return `try ${count}`;
    });
    const policy = { cache: 'run', onError: 'fallback', fallback: { out: 'sorry' } } as const;
    const run = start(component, { items: ['a', 'a'], atOnce: 2, policy });
    expect(await done(run)).toEqual(['sorry', 'try 2']);
  });

  it('is tried again in its own round alone', async () => {
    const clock = fakeClock();
    const component = doing(async ({ attempt }, input) => {
      if (input === 'b' && attempt === 1) throw busy();
      return `${input}${attempt}`;
    });
    const run = start(component, { items: ['a', 'b'], atOnce: 2, policy: { retries: 1 } }, { clock });
    await settled();
    clock.advance(1_000);
    expect(await done(run)).toEqual(['a1', 'b2']);
    expect(run.events).toContainEqual(
      expect.objectContaining({ kind: 'step-retry', componentId: 'body', scope: 'loop[1]' }),
    );
  });

  it('has a key of its own for each round', async () => {
    const keys: string[] = [];
    const component = doing(async ({ idempotencyKey }) => {
      keys.push(idempotencyKey);
      return 'ok';
    });
    await done(start(component, { items: ['a', 'b'] }));
    expect(keys).toEqual(['run-1:loop[0]/body', 'run-1:loop[1]/body']);
  });

  it('may wait for several decisions at once, and the run waits for all of them', async () => {
    const records = memoryStepRecords();
    const component = doing(async (context, input) => {
      const { outcome } = await context.wait('ok', { kind: 'approval', title: `${input}?`, details: {} });
      return `${input} ${outcome}`;
    });
    const given = { items: ['a', 'b'], atOnce: 2 };
    const first = start(component, given, { journal: records.journal() });
    const { status, waits } = await first.result;
    expect([status, waits?.map(({ key }) => key)]).toEqual([
      'waiting',
      ['loop[0]/body@ok', 'loop[1]/body@ok'],
    ]);
    records.resolve('loop[1]/body@ok', { outcome: 'rejected' });
    const second = await start(component, given, { journal: records.journal() }).result;
    expect([second.status, second.waits?.length]).toEqual(['waiting', 1]);
    records.resolve('loop[0]/body@ok', { outcome: 'approved' });
    expect(await done(start(component, given, { journal: records.journal() }))).toEqual([
      'a approved',
      'b rejected',
    ]);
  });
});

describe('a loop that is tried again', () => {
  const failingOnce = () => {
    const asked: string[] = [];
    const component = doing(async (context, input) => {
      asked.push(`${input}`);
      context.usage({ inputTokens: 1, outputTokens: 1 });
      if (input === 'b' && asked.filter((item) => item === 'b').length === 1) throw busy();
      return `${input}!`;
    });
    return { asked, component };
  };
  const given = { items: ['a', 'b'], loopPolicy: { retries: 1 } };

  it('runs all its rounds again', async () => {
    const { asked, component } = failingOnce();
    const clock = fakeClock();
    const run = start(component, given, { clock });
    await settled();
    clock.advance(1_000);
    expect(await done(run)).toEqual(['a!', 'b!']);
    expect(asked).toEqual(['a', 'b', 'a', 'b']);
  });

  it('keeps in a durable run what its rounds have on record, and counts it once', async () => {
    const { asked, component } = failingOnce();
    const clock = fakeClock();
    const run = start(component, given, { clock, journal: memoryStepRecords().journal() });
    await settled();
    clock.advance(1_000);
    expect(await done(run)).toEqual(['a!', 'b!']);
    expect(asked).toEqual(['a', 'b', 'b']);
    expect((await run.result).usage).toEqual({ inputTokens: 3, outputTokens: 3 });
  });

  it('ends at its time-out with all that is inside it', async () => {
    const clock = fakeClock();
    let signal: AbortSignal | undefined;
    const component = doing((context) => {
      signal = context.signal;
      return new Promise(() => {});
    });
    const run = start(component, { items: ['a'], loopPolicy: { timeoutMs: 1_000 } }, { clock });
    await settled();
    clock.advance(1_000);
    const { failure, steps } = await run.result;
    expect(failure).toMatchObject({ code: 'timed-out', componentId: 'loop' });
    expect(steps.find(({ componentId }) => componentId === 'body')?.status).toBe('cancelled');
    expect(signal?.aborted).toBe(true);
  });
});

it('a durable run knows what was used inside what is on record', async () => {
  const records = memoryStepRecords();
  const component = doing(async (context) => {
    context.usage({ inputTokens: 1, outputTokens: 1 });
    return 'ok';
  });
  const given = { items: ['a', 'b'] };
  await start(component, given, { journal: records.journal() }).result;
  const resumed = { firstSeq: 1, startedAtMs: 0, usage: { inputTokens: 2, outputTokens: 2 } };
  const again = start(component, { ...given, resumed }, { journal: records.journal() });
  expect((await again.result).usage).toEqual(resumed.usage);
});

it('a durable run goes on inside a loop where the process before has stopped', async () => {
  const records = memoryStepRecords();
  const asked: string[] = [];
  const stopsAt = (last: string) =>
    doing(async (_, input) => {
      asked.push(`${input}`);
      return input === last ? new Promise<never>(() => {}) : `${input}!`;
    });
  const given = { items: ['a', 'b', 'c'] };
  start(stopsAt('b'), given, { journal: records.journal() });
  await settled();
  const next = start(stopsAt('nothing'), given, { journal: records.journal() });
  expect(await done(next)).toEqual(['a!', 'b!', 'c!']);
  expect(asked).toEqual(['a', 'b', 'b', 'c']);
});
