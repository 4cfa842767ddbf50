import { describe, expect, it } from 'vitest';
import type { ComponentContext } from '@/flows/model/component-context';
import type { StepPolicy } from '@/flows/model/document';
import { fakeClock } from '@/flows/testing/fake-clock';
import { flow } from '@/flows/testing/flow-builder';
import { startFlow } from '@/flows/testing/run-flow';
import { busy, doing } from '@/flows/testing/step-components';
import { dash, join, libraryOf, Pen, settled, shout } from '@/flows/testing/test-components';

/**
 * `a` writes: with its first pen at its first attempt, with its second at its second.
 *   a ──► b     b is `dash` and reads by pieces, or `shout` and reads the whole, or `join` and is there for the record
 */
function start(reader: 'dash' | 'shout', policy: StepPolicy) {
  const pens = [new Pen(), new Pen()] as const;
  const component = doing(async ({ attempt }) => (pens[attempt - 1] ?? new Pen()).pieces());
  const document = flow()
    .add('a', 'test/doing')
    .add('b', `test/${reader}`)
    .connect('a.out', 'b.in')
    .decide('a', { policy })
    .document();
  const clock = fakeClock();
  const library = libraryOf(component, dash, shout, join);
  return { pens, clock, ...startFlow(document, { library, ports: { clock } }) };
}

async function retryNow({ clock }: ReturnType<typeof start>): Promise<void> {
  await settled();
  clock.advance(60_000);
  await settled();
}

describe('a text of a step that may be tried again', () => {
  it('is given on from its first piece when somebody reads by pieces', async () => {
    const run = start('dash', { retries: 1 });
    const [pen] = run.pens;
    await pen.write('one');
    const deltas = run.events.filter(({ kind }) => kind === 'step-output-delta');
    expect(deltas).toMatchObject([
      { componentId: 'a', text: 'one' },
      { componentId: 'b', text: '-one' },
    ]);
    await pen.end();
    expect((await run.result).steps[1]?.outputs).toEqual({ out: '-one' });
  });

  it('is written anew when it breaks off before its first piece', async () => {
    const run = start('dash', { retries: 1 });
    await run.pens[0].breakOff(busy());
    await retryNow(run);
    await run.pens[1].write('again');
    await run.pens[1].end();
    expect((await run.result).steps[1]).toMatchObject({ status: 'succeeded', outputs: { out: '-again' } });
  });

  it('stays broken when it breaks off after somebody has read of it', async () => {
    const run = start('dash', { retries: 1, onError: 'fallback', fallback: { out: 'instead' } });
    await run.pens[0].write('one');
    await run.pens[0].breakOff(busy());
    const { failure, steps } = await run.result;
    expect(failure).toMatchObject({ code: 'busy', componentId: 'a' });
    expect(steps.map(({ status }) => status)).toEqual(['failed', 'cancelled']);
  });

  it('is written anew after any piece when nobody reads by pieces, and shown meanwhile', async () => {
    const run = start('shout', { retries: 1 });
    await run.pens[0].write('one');
    expect(run.events.at(-1)).toMatchObject({ kind: 'step-output-delta', componentId: 'a', text: 'one' });
    await run.pens[0].breakOff(busy());
    await retryNow(run);
    await run.pens[1].write('two');
    await run.pens[1].end();
    const { steps } = await run.result;
    expect(steps[0]).toMatchObject({ attempt: 2, outputs: { out: 'two' } });
    expect(steps[1]?.outputs).toEqual({ out: 'TWO' });
  });

  it('may take a way out at any piece when nobody reads by pieces', async () => {
    const run = start('shout', { onError: 'fallback', fallback: { out: 'instead' } });
    await run.pens[0].write('one');
    await run.pens[0].breakOff(busy());
    const { status, steps } = await run.result;
    expect(status).toBe('succeeded');
    expect(steps[1]?.outputs).toEqual({ out: 'INSTEAD' });
  });

  it('counts towards the time-out to its last piece', async () => {
    const run = start('dash', { timeoutMs: 1_000 });
    await run.pens[0].write('one');
    run.clock.advance(1_000);
    expect((await run.result).failure?.code).toBe('timed-out');
  });

  it('is no text when a piece of it is none', async () => {
    const pieces = (async function* () {
      yield 'one';
      yield 2 as unknown as string;
    })();
    const document = flow()
      .add('a', 'test/doing')
      .decide('a', { policy: { retries: 1 } })
      .document();
    const { result } = startFlow(document, { library: libraryOf(doing(async () => pieces)) });
    expect((await result).failure?.code).toBe('wrong-output');
  });

  it('tells its source when it is left behind', async () => {
    let isClosed = false;
    async function* pieces() {
      try {
        yield 'one';
        yield 'two';
      } finally {
        isClosed = true;
      }
    }
    const slow: AsyncIterable<string> = {
      [Symbol.asyncIterator]: () => {
        const inner = pieces();
        let count = 0;
        return {
          next: () => {
            count += 1;
            return count === 2 ? new Promise(() => {}) : inner.next();
          },
          return: () => inner.return(undefined),
        };
      },
    };
    const clock = fakeClock();
    const document = flow()
      .add('a', 'test/doing')
      .decide('a', { policy: { timeoutMs: 100 } })
      .document();
    const run = startFlow(document, { library: libraryOf(doing(async () => slow)), ports: { clock } });
    await settled();
    clock.advance(100);
    expect((await run.result).failure?.code).toBe('timed-out');
    await settled();
    expect(isClosed).toBe(true);
  });

  it('is left behind when the step fails by another of its texts', async () => {
    const pens = [new Pen(), new Pen()] as const;
    let signal: AbortSignal | undefined;
    const two = {
      ...doing(async () => ''),
      outputs: { out: { label: 'Out', type: 'text' }, other: { label: 'Other', type: 'text' } },
      run: async (context: ComponentContext) => {
        signal = context.signal;
        return { out: pens[0].pieces(), other: pens[1].pieces() };
      },
    } as const;
    const clock = fakeClock();
    const document = flow()
      .add('a', 'test/doing')
      .add('b', 'test/dash')
      .add('c', 'test/dash')
      .connect('a.out', 'b.in')
      .connect('a.other', 'c.in')
      .decide('a', { policy: { timeoutMs: 60_000 } })
      .document();
    const run = startFlow(document, { library: libraryOf(two, dash), ports: { clock } });
    await pens[0].write('one');
    await pens[1].write('two');
    await pens[0].breakOff(busy());
    await pens[1].write('three');
    const { steps } = await run.result;
    expect(steps.map(({ status }) => status)).toEqual(['failed', 'cancelled', 'cancelled']);
    expect(signal?.aborted).toBe(true);
    expect(run.unexpected).toEqual([]);
  });
});
