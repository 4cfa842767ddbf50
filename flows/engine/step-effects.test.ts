import { describe, expect, it } from 'vitest';
import type { Component } from '@/flows/model/component';
import type { ComponentContext } from '@/flows/model/component-context';
import { fakeClock } from '@/flows/testing/fake-clock';
import { flow } from '@/flows/testing/flow-builder';
import { memoryStepRecords } from '@/flows/testing/memory-step-journal';
import { startFlow } from '@/flows/testing/run-flow';
import { busy, doing } from '@/flows/testing/step-components';
import { libraryOf, settled } from '@/flows/testing/test-components';
import type { EnginePorts } from './ports';

const document = flow()
  .add('a', 'test/doing')
  .decide('a', { policy: { retries: 2 } })
  .document();

function start(component: Component, ports: Partial<EnginePorts> = {}) {
  return startFlow(document, { library: libraryOf(component), ports: { random: () => 0, ...ports } });
}

/** A component that sends twice, each under its name; the process may stop between or after. */
function sender(sent: string[], afterFirst: (context: ComponentContext) => Promise<void> = async () => {}) {
  return doing(async (context) => {
    const send = (name: string) =>
      context.step(name, async ({ idempotencyKey }) => {
        sent.push(idempotencyKey);
        return `${name} sent`;
      });
    const first = await send('one');
    await afterFirst(context);
    return `${first}, ${await send('two')}`;
  });
}

const stopped = () => new Promise<never>(() => {});

describe('what a component does under a name', () => {
  it('is done once, however many attempts it takes', async () => {
    const sent: string[] = [];
    const component = sender(sent, async ({ attempt }) => {
      if (attempt === 1) throw busy();
    });
    const clock = fakeClock();
    const run = start(component, { clock });
    await settled();
    clock.advance(0);
    expect((await run.result).steps[0]).toMatchObject({ attempt: 2, outputs: { out: 'one sent, two sent' } });
    expect(sent).toEqual(['run-1:a#one', 'run-1:a#two']);
  });

  it('is not done again by the process that goes on after a crash', async () => {
    const records = memoryStepRecords();
    const sent: string[] = [];
    start(sender(sent, stopped), { journal: records.journal() });
    await settled();
    const next = start(sender(sent), { journal: records.journal() });
    expect((await next.result).outputs).toEqual([]);
    expect((await next.result).steps[0]?.outputs).toEqual({ out: 'one sent, two sent' });
    expect(sent).toEqual(['run-1:a#one', 'run-1:a#two']);
  });

  it('is shared by those who ask for the same name at the same time', async () => {
    let count = 0;
    const twice = doing(async (context) => {
      const ask = () => context.step('count', async () => (count += 1));
      return (await Promise.all([ask(), ask()])).join();
    });
    expect((await start(twice).result).steps[0]?.outputs).toEqual({ out: '1,1' });
  });

  it('is asked for again when it failed', async () => {
    let count = 0;
    const component = doing(async (context) => {
      const ask = () =>
        context.step('count', async () => {
          count += 1;
          if (count === 1) throw busy();
          return count;
        });
      return String(await ask().catch(ask));
    });
    expect((await start(component).result).steps[0]?.outputs).toEqual({ out: '2' });
  });

  it('must be something that can be kept', async () => {
    const component = doing(async (context) => {
      await context.step('odd', async () => (() => {}) as unknown as string);
      return 'ok';
    });
    expect((await start(component).result).failure).toMatchObject({ code: 'wrong-output' });
  });
});

describe('an effect that must not happen twice', () => {
  const effect = { effect: 'effect' } as const;
  const stoppedInside = (name: 'step' | 'fetch') =>
    doing(async (context) => {
      if (name === 'step') await context.step('send', stopped);
      else await context.fetch('https://example.com');
      return 'ok';
    }, effect);

  for (const name of ['step', 'fetch'] as const) {
    it(`is left to a person when the process stopped inside it (${name})`, async () => {
      const records = memoryStepRecords();
      let calls = 0;
      const fetch = () => {
        calls += 1;
        return stopped();
      };
      start(stoppedInside(name), { journal: records.journal(), fetch });
      await settled();
      const next = start(stoppedInside(name), { journal: records.journal(), fetch });
      expect((await next.result).failure).toMatchObject({ code: 'unclear-outcome', retryable: false });
      expect(calls).toBe(name === 'fetch' ? 1 : 0);
    });
  }

  it('goes on after those that are known to have happened', async () => {
    const records = memoryStepRecords();
    const sent: string[] = [];
    start({ ...sender(sent, stopped), ...effect }, { journal: records.journal() });
    await settled();
    const next = start({ ...sender(sent), ...effect }, { journal: records.journal() });
    expect((await next.result).status).toBe('succeeded');
    expect(sent).toHaveLength(2);
  });

  it('may use the network inside a named step without a second mark', async () => {
    const records = memoryStepRecords();
    const component = doing(async (context) => {
      await context.step('send', async () => (await context.fetch('https://example.com')).status);
      return 'ok';
    }, effect);
    const fetch = async () => new Response('');
    await start(component, { journal: records.journal(), fetch }).result;
    expect([...records.entries.keys()]).toEqual(['a#send!', 'a#send', 'a']);
  });
});
