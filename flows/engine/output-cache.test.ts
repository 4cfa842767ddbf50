import { describe, expect, it } from 'vitest';
import type { Component } from '@/flows/model/component';
import type { FlowComponent } from '@/flows/model/document';
import { flow } from '@/flows/testing/flow-builder';
import { runFlow, startFlow } from '@/flows/testing/run-flow';
import { busy, doing } from '@/flows/testing/step-components';
import { dash, libraryOf, Pen, say, settled } from '@/flows/testing/test-components';
import { memoryOutputCache } from './memory-output-cache';
import type { EnginePorts, OutputCache } from './ports';

/** Counts how often it is run, and says so. */
function counter(more: Partial<Component> = {}) {
  const count = { runs: 0 };
  const component = doing(async (_context, input) => {
    count.runs += 1;
    return `${input ?? ''}${count.runs}`;
  }, more);
  return { count, component };
}

const one = (decisions: Partial<FlowComponent>, text = '') =>
  flow().add('a', 'test/doing', { text }).decide('a', decisions).document();

function run(component: Component, decisions: Partial<FlowComponent>, more: RunOptions = {}) {
  return runFlow(one(decisions, more.text), { library: libraryOf(component), ports: more.ports ?? {} });
}

interface RunOptions {
  readonly ports?: Partial<EnginePorts>;
  readonly text?: string;
}

const content = { policy: { cache: 'content' } } as const;

describe('outputs kept across runs', () => {
  it('answer the same question without a run, and the record says so', async () => {
    const { count, component } = counter();
    const ports = { cache: memoryOutputCache() };
    await run(component, content, { ports });
    const again = await run(component, content, { ports });
    expect(again.steps[0]).toMatchObject({ source: 'cache', outputs: { out: '1' } });
    expect(count.runs).toBe(1);
  });

  it('do not answer another one: other settings, another version of the type', async () => {
    const { count, component } = counter();
    const ports = { cache: memoryOutputCache() };
    await run(component, content, { ports });
    await run(component, content, { ports, text: 'other' });
    await run({ ...component, version: 2 }, content, { ports });
    expect(count.runs).toBe(3);
  });

  it('are never what came of a secret, or of something done', async () => {
    for (const more of [{ capabilities: { secrets: true } }, { effect: 'effect' }] as const) {
      const { count, component } = counter(more);
      const ports = { cache: memoryOutputCache() };
      await run(component, content, { ports });
      await run(component, content, { ports });
      expect(count.runs).toBe(2);
    }
  });

  it('are never what stood in for a failure', async () => {
    let isBroken = true;
    const component = doing(async () => {
      if (isBroken) throw busy();
      return 'ok';
    });
    const policy = { ...content.policy, onError: 'fallback', fallback: { out: 'sorry' } } as const;
    const ports = { cache: memoryOutputCache() };
    expect((await run(component, { policy }, { ports })).steps[0]?.source).toBe('fallback');
    isBroken = false;
    expect((await run(component, { policy }, { ports })).steps[0]?.outputs).toEqual({ out: 'ok' });
  });

  it('cost an attempt, not the run, when the place that keeps them is out of order', async () => {
    const broken: OutputCache = {
      get: () => Promise.reject(new Error('gone')),
      set: () => Promise.reject(new Error('gone')),
    };
    const { component } = counter();
    const { status, unexpected } = await run(component, content, { ports: { cache: broken } });
    expect(status).toBe('succeeded');
    await settled();
    expect(unexpected).toHaveLength(2);
  });

  it('answer a question that comes as a stream when it is whole', async () => {
    const pens = [new Pen(), new Pen()];
    let count = 0;
    const reader: Component = {
      ...dash,
      run: (...given) => {
        count += 1;
        return dash.run(...given);
      },
    };
    const cache = memoryOutputCache();
    const document = flow()
      .add('a', 'test/doing')
      .add('b', 'test/dash')
      .connect('a.out', 'b.in')
      .decide('b', content)
      .document();
    for (const pen of pens) {
      const writer = doing(async () => pen.pieces());
      const flowRun = startFlow(document, { library: libraryOf(writer, reader), ports: { cache } });
      await pen.write('on');
      await pen.write('e');
      await pen.end();
      expect((await flowRun.result).steps[1]?.outputs).toEqual({ out: '-on-e' });
    }
    expect(count).toBe(1);
  });
});

describe('outputs kept within a run', () => {
  /** Two of a kind are two: what is shared is what one component is asked twice. */
  it('are each component’s own', async () => {
    const { count, component } = counter();
    const policy = { cache: 'run' } as const;
    const document = flow()
      .add('a', 'test/doing')
      .add('b', 'test/doing')
      .decide('a', { policy })
      .decide('b', { policy })
      .document();
    await runFlow(document, { library: libraryOf(component, say) });
    expect(count.runs).toBe(2);
  });
});

describe('a frozen component', () => {
  it('gives what it gave last', async () => {
    const { count, component } = counter();
    const ports = { lastOutputs: async (id: string) => ({ out: `last of ${id}` }) };
    const { steps } = await run(component, { frozen: true }, { ports });
    expect(steps[0]).toMatchObject({ source: 'frozen', outputs: { out: 'last of a' } });
    expect(count.runs).toBe(0);
  });

  it('runs when nothing is kept of it, or it cannot be found', async () => {
    const nothing = async () => undefined;
    const broken = () => Promise.reject(new Error('gone'));
    const outdated = async () => ({ former: 'port' });
    for (const lastOutputs of [nothing, broken, outdated, undefined]) {
      const { count, component } = counter();
      const { status } = await run(component, { frozen: true }, { ports: { lastOutputs } });
      expect([status, count.runs]).toEqual(['succeeded', 1]);
    }
  });
});

describe('the cache in memory', () => {
  it('drops what was asked for longest ago', async () => {
    const cache = memoryOutputCache({ entries: 2 });
    await cache.set('a', { out: 'a' });
    await cache.set('b', { out: 'b' });
    await cache.get('a');
    await cache.set('c', { out: 'c' });
    expect([await cache.get('a'), await cache.get('b'), await cache.get('c')]).toEqual([
      { out: 'a' },
      undefined,
      { out: 'c' },
    ]);
  });

  it('is bounded by size, too, and takes nothing that is larger than itself', async () => {
    const cache = memoryOutputCache({ characters: 100 });
    await cache.set('a', { out: 'x'.repeat(60) });
    await cache.set('b', { out: 'x'.repeat(60) });
    await cache.set('c', { out: 'x'.repeat(600) });
    expect([await cache.get('a'), await cache.get('c')]).toEqual([undefined, undefined]);
    expect(await cache.get('b')).toBeDefined();
  });

  it('gives a copy of its own each time', async () => {
    const cache = memoryOutputCache();
    await cache.set('a', { out: { list: [1] } });
    expect(await cache.get('a')).not.toBe(await cache.get('a'));
  });
});
