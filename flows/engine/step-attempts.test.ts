import { describe, expect, it } from 'vitest';
import type { Component } from '@/flows/model/component';
import type { StepPolicy } from '@/flows/model/document';
import { fakeClock } from '@/flows/testing/fake-clock';
import { flow } from '@/flows/testing/flow-builder';
import { type FlowRunOptions, runFlow, startFlow } from '@/flows/testing/run-flow';
import { busy, doing, failing, refused } from '@/flows/testing/step-components';
import { libraryOf, settled } from '@/flows/testing/test-components';

/** One component and a clock: `a`, run by its policy. */
function start(component: Component, policy: StepPolicy, options: FlowRunOptions = {}) {
  const clock = fakeClock();
  const document = flow().add('a', 'test/doing').decide('a', { policy }).document();
  const ports = { clock, ...options.ports };
  return { clock, ...startFlow(document, { ...options, library: libraryOf(component), ports }) };
}

/** Runs to its end, however much time passes on the way. */
async function toEnd(run: ReturnType<typeof start>) {
  let isOver = false;
  void run.result.then(() => (isOver = true));
  for (let turn = 0; turn < 50 && !isOver; turn += 1) {
    await settled();
    run.clock.advance(60_000);
  }
  return run.result;
}

describe('trying again', () => {
  it('helps where the error says that it may, and the record names the attempt that counted', async () => {
    const run = start(failing([busy(), busy()]), { retries: 3 });
    const { status, steps } = await toEnd(run);
    expect(status).toBe('succeeded');
    expect(steps[0]).toMatchObject({ status: 'succeeded', attempt: 3, outputs: { out: 'attempt 3' } });
    expect(run.events.filter(({ kind }) => kind === 'step-retry')).toMatchObject([
      { attempt: 1, failure: { code: 'busy', componentId: 'a' } },
      { attempt: 2 },
    ]);
    expect(run.events.at(-2)).toMatchObject({ kind: 'step-end', attempt: 3 });
  });

  it('waits up to 1 s, 2 s, 4 s… and never more than a minute, as chance has it', async () => {
    const run = start(failing(Array(8).fill(busy())), { retries: 8 }, { ports: { random: () => 1 } });
    await toEnd(run);
    const delays = run.events.flatMap((event) => (event.kind === 'step-retry' ? event.delayMs : []));
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });

  it('starts not a moment before its delay is over', async () => {
    const run = start(failing([busy()]), { retries: 1 }, { ports: { random: () => 0.5 } });
    await settled();
    run.clock.advance(499);
    await settled();
    expect(run.events.at(-1)?.kind).toBe('step-retry');
    run.clock.advance(1);
    expect((await run.result).status).toBe('succeeded');
  });

  it('gives a server the time that it asks for', async () => {
    const run = start(failing([busy({ retryAfterMs: 7_000 })]), { retries: 1 });
    await toEnd(run);
    expect(run.events).toContainEqual(expect.objectContaining({ kind: 'step-retry', delayMs: 7_000 }));
  });

  it('does not happen when a server asks for more than ten minutes', async () => {
    const run = start(failing([busy({ retryAfterMs: 3_600_000 })]), { retries: 5 });
    expect((await run.result).failure?.code).toBe('busy');
  });

  it('stops when all attempts are used up, with the last failure', async () => {
    const run = start(failing([busy(), busy(), refused]), { retries: 2 });
    const { failure, steps } = await toEnd(run);
    expect(failure?.code).toBe('refused');
    expect(steps[0]).toMatchObject({ status: 'failed', attempt: 3 });
  });

  it('never repeats what cannot help', async () => {
    const run = start(failing([refused]), { retries: 5 });
    expect((await run.result).failure?.code).toBe('refused');
    expect(run.events.some(({ kind }) => kind === 'step-retry')).toBe(false);
  });

  it('follows the type where the person has not decided', async () => {
    const { status } = await toEnd(start(failing([busy()], { policy: { retries: 1 } }), {}));
    expect(status).toBe('succeeded');
    const decided = start(failing([busy()], { policy: { retries: 1 } }), { retries: 0 });
    expect((await decided.result).status).toBe('failed');
  });

  it('tells the log what no user may read, each time', async () => {
    const run = start(failing([new Error('sk-123'), new Error('sk-123')]), { retries: 2 });
    expect((await toEnd(run)).status).toBe('succeeded');
    expect(run.unexpected).toHaveLength(2);
    expect(JSON.stringify(run.events)).not.toContain('sk-123');
  });

  it('keeps one idempotency key over all attempts', async () => {
    const keys: string[] = [];
    const component = doing(async ({ idempotencyKey, attempt }) => {
      keys.push(idempotencyKey);
      if (attempt < 3) throw busy();
      return 'ok';
    });
    await toEnd(start(component, { retries: 2 }));
    expect(keys).toEqual(['run-1:a', 'run-1:a', 'run-1:a']);
  });
});

describe('a component with an effect', () => {
  const effect = { effect: 'effect' } as const;

  it('is not run again after an unclear outcome', async () => {
    for (const error of [busy(), new Error('connection lost')]) {
      const run = start(failing([error], effect), { retries: 3 });
      expect((await toEnd(run)).status).toBe('failed');
    }
  });

  it('is run again when it is certain that nothing has happened', async () => {
    for (const error of [busy({ retryAfterMs: 10 }), busy({ nothingDone: true })]) {
      const run = start(failing([error], effect), { retries: 1 });
      expect((await toEnd(run)).status).toBe('succeeded');
    }
  });

  it('is not run again after its time-out', async () => {
    const run = start(
      doing(() => new Promise(() => {}), effect),
      { retries: 3, timeoutMs: 100 },
    );
    expect((await toEnd(run)).failure?.code).toBe('timed-out');
  });
});

describe('a time-out', () => {
  it('ends an attempt that does not listen, and drops what it says later', async () => {
    let talk = () => {};
    const component = doing((context) => {
      talk = () => context.log('info', 'too late');
      return new Promise(() => {});
    });
    const run = start(component, { timeoutMs: 5_000 });
    run.clock.advance(4_999);
    await settled();
    expect(run.events.at(-1)?.kind).toBe('step-start');
    run.clock.advance(1);
    expect((await run.result).failure).toMatchObject({
      code: 'timed-out',
      message: '“Doing” did not finish within 5 s.',
      retryable: true,
    });
    talk();
    expect(run.events.some(({ kind }) => kind === 'step-log')).toBe(false);
  });

  it('is for each attempt anew, each with a signal of its own', async () => {
    const signals: AbortSignal[] = [];
    const component = doing(async ({ attempt, signal }) => {
      signals.push(signal);
      return attempt === 1 ? new Promise<never>(() => {}) : 'ok';
    });
    const run = start(component, { timeoutMs: 1_000, retries: 1 });
    expect((await toEnd(run)).status).toBe('succeeded');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('leaves no timer behind when the component is faster', async () => {
    const alarms = new Set<object>();
    const base = fakeClock();
    const clock = {
      now: base.now,
      after: (delayMs: number, callback: () => void) => {
        const alarm = {};
        alarms.add(alarm);
        const takeBack = base.after(delayMs, callback);
        return () => {
          alarms.delete(alarm);
          takeBack();
        };
      },
    };
    const run = start(
      doing(async () => 'ok'),
      { timeoutMs: 1_000 },
      { ports: { clock } },
    );
    expect((await run.result).status).toBe('succeeded');
    expect(alarms.size).toBe(0);
  });
});

describe('a run that is cancelled', () => {
  it('ends at once, also between two attempts', async () => {
    const run = start(failing([busy(), busy()]), { retries: 5 });
    await settled();
    expect(run.events.at(-1)?.kind).toBe('step-retry');
    run.cancel('Enough.');
    const { status, steps } = await run.result;
    expect([status, steps[0]?.status]).toEqual(['cancelled', 'cancelled']);
    const count = run.events.length;
    run.clock.advance(600_000);
    await settled();
    expect(run.events).toHaveLength(count);
  });

  it('reaches a component through the signal of its attempt', async () => {
    let signal: AbortSignal | undefined;
    const component = doing((context) => {
      signal = context.signal;
      return new Promise(() => {});
    });
    const run = start(component, { timeoutMs: 60_000 });
    run.cancel();
    expect(signal?.aborted).toBe(true);
    expect((await run.result).status).toBe('cancelled');
  });
});

it('a step without rules is run in the same turn as ever', async () => {
  const document = flow().add('a', 'test/doing').document();
  const { events } = await runFlow(document, { library: libraryOf(doing(async () => 'ok')) });
  expect(events.map(({ kind }) => kind)).toEqual(['run-start', 'step-start', 'step-end', 'run-end']);
});
