import { describe, expect, it } from 'vitest';
import { defineComponent } from '@/flows/model/component';
import { flow } from '@/flows/testing/flow-builder';
import { runFlow, startFlow } from '@/flows/testing/run-flow';
import { dash, fail, join, libraryOf, say, shout, stuck, writer } from '@/flows/testing/test-components';

const library = libraryOf(say, shout, join, dash, fail, stuck);
const withWriter = () => {
  const { component, pen } = writer();
  return { pen, library: libraryOf(say, shout, join, dash, fail, stuck, component) };
};

describe('failures', () => {
  /**
   *   a ──► bad ──► c ──► e
   *   b ──► d ────────────┘     b ──► f
   */
  const document = flow()
    .add('a', 'test/say', { text: 'one' })
    .add('bad', 'test/fail', {}, 'Wheel')
    .add('b', 'test/say', { text: 'two' })
    .add('c', 'test/shout')
    .add('d', 'test/shout')
    .add('e', 'test/join')
    .add('f', 'test/join')
    .connect('a.out', 'bad.in')
    .connect('bad.out', 'c.in')
    .connect('c.out', 'e.in')
    .connect('b.out', 'd.in')
    .connect('d.out', 'e.in')
    .connect('b.out', 'f.in')
    .document();

  it('name the component and what to do, skip what it feeds, and let the rest finish', async () => {
    const { status, failure, steps, outputs } = await runFlow(document, { library });
    expect(status).toBe('failed');
    expect(failure).toEqual({
      code: 'broken',
      message: 'The wheel broke.',
      action: 'Mend the wheel.',
      retryable: false,
      componentId: 'bad',
      componentName: 'Wheel',
    });
    const statuses = Object.fromEntries(steps.map((step) => [step.componentId, step.status]));
    expect(statuses).toEqual({
      a: 'succeeded',
      b: 'succeeded',
      bad: 'failed',
      c: 'skipped',
      d: 'succeeded',
      e: 'skipped',
      f: 'succeeded',
    });
    expect(outputs.map((output) => output.componentId)).toEqual(['f']);
  });

  const throwing = (message: string) =>
    defineComponent({
      ...say,
      fields: {},
      inputs: {},
      outputs: {},
      run: () => Promise.reject(new Error(message)),
    });

  it('never show the words of an error that is not meant for people', async () => {
    const document = flow().add('a', 'test/say').document();
    const { failure, unexpected, events } = await runFlow(document, {
      library: libraryOf(throwing('/etc/passwd: key sk-123')),
    });
    expect(failure).toMatchObject({ code: 'unexpected', componentId: 'a', retryable: true });
    expect(JSON.stringify(events)).not.toContain('sk-123');
    expect(unexpected).toHaveLength(1);
  });

  it('catch a component that throws at once, gives nothing, or gives the wrong thing', async () => {
    const document = flow().add('a', 'test/say').document();
    const runs = [
      () => {
        throw new Error('at once');
      },
      async () => ({}),
      async () => ({ out: 7 }),
      async () => undefined,
    ];
    const codes = [];
    for (const run of runs) {
      const broken = { ...say, run: run as unknown as typeof say.run };
      codes.push((await runFlow(document, { library: libraryOf(broken) })).failure?.code);
    }
    expect(codes).toEqual(['unexpected', 'wrong-output', 'wrong-output', 'wrong-output']);
  });

  it('are not caused by a listener that throws', async () => {
    const document = flow().add('a', 'test/say').document();
    const emit = () => {
      throw new Error('the listener is gone');
    };
    const { status, unexpected } = await runFlow(document, { library, ports: { emit } });
    expect(status).toBe('succeeded');
    expect(unexpected).toHaveLength(4);
  });
});

describe('stopping', () => {
  /**
   *   a ──► stuck ──► c
   *   writer ──► dash
   */
  const document = flow()
    .add('a', 'test/say')
    .add('stuck', 'test/stuck')
    .add('c', 'test/shout')
    .add('writer', 'test/writer')
    .add('dash', 'test/dash')
    .connect('a.out', 'stuck.in')
    .connect('stuck.out', 'c.in')
    .connect('writer.out', 'dash.in')
    .document();

  it('ends every step at once, even one that does not listen', async () => {
    const { library, pen } = withWriter();
    const run = startFlow(document, { library });
    await pen.write('half');
    run.cancel('Stopped by Ada.');
    const { status, failure, steps } = await run.result;
    expect(status).toBe('cancelled');
    expect(failure).toMatchObject({ code: 'cancelled', message: 'Stopped by Ada.' });
    expect(steps.map((step) => `${step.componentId} ${step.status}`)).toEqual([
      'a succeeded',
      'writer cancelled',
      'stuck cancelled',
      'dash cancelled',
      'c skipped',
    ]);
    const told = run.events.length;
    await pen.write('more');
    expect(run.events).toHaveLength(told);
    expect(run.events.at(-1)).toMatchObject({ kind: 'run-end', status: 'cancelled' });
  });

  it('tells the components through their signal', async () => {
    let reason: unknown;
    const listens = defineComponent({
      ...say,
      fields: {},
      inputs: {},
      outputs: {},
      run: (context) =>
        new Promise((__, reject) => {
          context.signal.addEventListener('abort', () => {
            reason = context.signal.reason;
            reject(reason);
          });
        }),
    });
    const run = startFlow(flow().add('a', 'test/say').document(), { library: libraryOf(listens) });
    run.cancel('Enough.');
    expect((await run.result).status).toBe('cancelled');
    expect(reason).toMatchObject({ message: 'Enough.' });
  });

  it('does nothing to a run that is over', async () => {
    const run = startFlow(flow().add('a', 'test/say').document(), { library });
    expect((await run.result).status).toBe('succeeded');
    const told = run.events.length;
    run.cancel();
    expect(run.events).toHaveLength(told);
  });
});
