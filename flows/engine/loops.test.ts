import { describe, expect, it } from 'vitest';
import type { FlowBuilder } from '@/flows/testing/flow-builder';
import { flow } from '@/flows/testing/flow-builder';
import { forEach, gather, list, mark, pick, wrap } from '@/flows/testing/logic-components';
import { runFlow, startFlow } from '@/flows/testing/run-flow';
import { fail, join, libraryOf, say, settled, shout, stuck } from '@/flows/testing/test-components';
import { compileFlow } from './compile-flow';

const library = libraryOf(say, shout, join, fail, stuck, pick, mark, gather, list, wrap, forEach);

/**
 *   list ──► each ═ item ══► wrap ═ result ═╗
 *              ╚═══════════════════════════╝
 *              └─ done ──► end
 */
const loop = (items: unknown[], atOnce = 1): FlowBuilder =>
  flow()
    .add('list', 'test/list', { items: JSON.parse(JSON.stringify(items)) })
    .add('each', 'test/for-each', { atOnce })
    .add('wrap', 'test/wrap')
    .add('end', 'test/gather')
    .connect('list.items', 'each.items')
    .connect('each.item', 'wrap.in')
    .connect('wrap.out', 'each.result')
    .connect('each.done', 'end.in');

const answersOf = ({ outputs }: { outputs: readonly { value: unknown }[] }) =>
  outputs.map(({ value }) => JSON.parse(String(value)));

describe('a loop', () => {
  it('runs its body once for each item and gives the results in the order of the items', async () => {
    const { status, steps, ...result } = await runFlow(loop(['a', 'b', 'c']).document(), { library });
    expect(status).toBe('succeeded');
    expect(answersOf(result)).toEqual([['[a]', '[b]', '[c]']]);
    expect(steps.map(({ scope, componentId }) => [scope, componentId])).toEqual([
      [undefined, 'list'],
      ['each[0]', 'wrap'],
      ['each[1]', 'wrap'],
      ['each[2]', 'wrap'],
      [undefined, 'each'],
      [undefined, 'end'],
    ]);
  });

  it('says in which round a step is', async () => {
    const { events } = await runFlow(loop(['a', 'b']).document(), { library });
    const rounds = events.flatMap((event) =>
      event.kind === 'step-start' || event.kind === 'step-end'
        ? [`${event.kind} ${event.scope ? `${event.scope}/` : ''}${event.componentId}`]
        : [],
    );
    expect(rounds.slice(2, 8)).toEqual([
      'step-start each',
      'step-start each[0]/wrap',
      'step-end each[0]/wrap',
      'step-start each[1]/wrap',
      'step-end each[1]/wrap',
      'step-end each',
    ]);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
  });

  it('runs as many rounds at once as it is told, and keeps the order of the items', async () => {
    const run = startFlow(loop(['slow:9', 'b:1', 'c:1', 'd:1', 'e:1'], 2).document(), { library });
    const result = await run.result;
    expect(answersOf(result)).toEqual([['[slow:9]', '[b:1]', '[c:1]', '[d:1]', '[e:1]']]);
    let open = 0;
    let most = 0;
    const ended: string[] = [];
    for (const event of run.events) {
      if (!('componentId' in event) || event.componentId !== 'wrap') continue;
      if (event.kind === 'step-start') open += 1;
      if (event.kind === 'step-end') {
        open -= 1;
        ended.push(event.scope ?? '');
      }
      most = Math.max(most, open);
    }
    expect(most).toBe(2);
    expect(ended.at(-1)).toBe('each[0]');
  });

  it('gives an empty list for an empty list, and runs nothing inside', async () => {
    const { steps, ...result } = await runFlow(loop([]).document(), { library });
    expect(answersOf(result)).toEqual([[]]);
    expect(steps.map(({ componentId }) => componentId)).toEqual(['list', 'each', 'end']);
  });

  it('lets each round see what came before', async () => {
    const document = loop(['a', 'b', 'c'], 3)
      .add('sum', 'test/gather')
      .connect('each.accumulated', 'sum.in')
      .connect('sum.out', 'wrap.with')
      .document();
    const result = await runFlow(document, { library });
    expect(answersOf(result).at(0)).toEqual(['[a[]]', '[b["[a[]]"]]', '[c["[a[]]","[b[\\"[a[]]\\"]]"]]']);
  });

  it('brings values from outside into each round', async () => {
    const document = loop(['a', 'b'])
      .add('say', 'test/say', { text: '!' })
      .connect('say.out', 'wrap.with')
      .document();
    expect(answersOf(await runFlow(document, { library }))).toEqual([['[a!]', '[b!]']]);
  });

  it('leaves out what a round does not give: a branch in it is a filter', async () => {
    const document = flow()
      .add('list', 'test/list', { items: ['yes 1', 'no', 'yes 2'] })
      .add('each', 'test/for-each')
      .add('pick', 'test/pick')
      .add('end', 'test/gather')
      .connect('list.items', 'each.items')
      .connect('each.item', 'pick.in')
      .connect('pick.yes', 'each.result')
      .connect('each.done', 'end.in')
      .document();
    expect(answersOf(await runFlow(document, { library }))).toEqual([['yes 1', 'yes 2']]);
  });

  it('ends the run with the failure of the component inside, and stops the other rounds', async () => {
    const { status, failure, steps } = await runFlow(loop(['a:20', 'bad', 'c'], 2).document(), { library });
    expect(status).toBe('failed');
    expect(failure).toMatchObject({ code: 'bad-item', componentId: 'wrap' });
    expect(steps.map(({ scope, componentId, status: fate }) => [scope, componentId, fate])).toEqual([
      [undefined, 'list', 'succeeded'],
      ['each[0]', 'wrap', 'cancelled'],
      ['each[1]', 'wrap', 'failed'],
      [undefined, 'each', 'failed'],
      [undefined, 'end', 'skipped'],
    ]);
  });

  /** outer ═ item ══► inner ═ item ══► wrap ═► inner.result; inner ═ done ═► outer.result */
  it('may stand in another loop', async () => {
    const document = flow()
      .add('list', 'test/list', { items: [['a', 'b'], [], ['c']] })
      .add('outer', 'test/for-each', { atOnce: 2 })
      .add('inner', 'test/for-each', { atOnce: 2 })
      .add('wrap', 'test/wrap')
      .add('name', 'test/gather')
      .add('end', 'test/gather')
      .connect('list.items', 'outer.items')
      .connect('outer.item', 'inner.items')
      .connect('inner.item', 'wrap.in')
      .connect('outer.index', 'name.in')
      .connect('name.out', 'wrap.with')
      .connect('wrap.out', 'inner.result')
      .connect('inner.done', 'outer.result')
      .connect('outer.done', 'end.in')
      .document();
    const { steps, outputs } = await runFlow(document, { library });
    expect(JSON.parse(String(outputs.find(({ componentId }) => componentId === 'end')?.value))).toEqual([
      ['[a0]', '[b0]'],
      [],
      ['[c2]'],
    ]);
    expect(steps.filter(({ componentId }) => componentId === 'wrap').map(({ scope }) => scope)).toEqual([
      'outer[0]/inner[0]',
      'outer[0]/inner[1]',
      'outer[2]/inner[0]',
    ]);
  });

  it('gives what an exit inside it said last', async () => {
    const document = loop(['a', 'b']).add('show', 'test/gather').connect('wrap.out', 'show.in').document();
    const { outputs } = await runFlow(document, { library });
    expect(outputs.map(({ componentId, value }) => [componentId, value])).toContainEqual(['show', '[b]']);
  });

  it('stops with the run, at once', async () => {
    const document = loop(['a', 'b']).add('stuck', 'test/stuck').connect('wrap.out', 'stuck.in').document();
    const run = startFlow(document, { library });
    for (let turn = 0; turn < 5; turn += 1) await settled();
    run.cancel('Enough.');
    const { status, steps } = await run.result;
    expect(status).toBe('cancelled');
    expect(steps.map(({ componentId, status: fate }) => [componentId, fate])).toEqual([
      ['list', 'succeeded'],
      ['wrap', 'succeeded'],
      ['stuck', 'cancelled'],
      ['each', 'cancelled'],
      ['end', 'skipped'],
    ]);
  });

  it('ends at its limit of rounds, by name', async () => {
    const { status, failure } = await runFlow(loop(['a', 'b', 'c']).document(), {
      library,
      input: { limits: { iterations: 2 } },
    });
    expect(status).toBe('failed');
    expect(failure?.code).toBe('limit-iterations');
  });

  it('refuses what is no list', async () => {
    const document = flow()
      .add('say', 'test/say', { text: 'one' })
      .add('each', 'test/for-each')
      .connect('say.out', 'each.items')
      .document();
    expect((await runFlow(document, { library })).failure?.code).toBe('not-a-list');
  });
});

describe('a flow that cannot be divided', () => {
  it('is refused when a step stands in two loops', () => {
    const document = loop(['a'])
      .add('other', 'test/for-each')
      .connect('list.items', 'other.items')
      .connect('other.item', 'wrap.with')
      .document();
    const compiled = compileFlow(document, library);
    expect(compiled.ok ? [] : compiled.findings.map(({ code }) => code)).toContain('loop');
  });

  it('is refused when a loop waits for its own end', () => {
    const document = loop(['a']).connect('each.done', 'wrap.with').document();
    const compiled = compileFlow(document, library);
    expect(compiled.ok ? [] : compiled.findings.map(({ code }) => code)).toContain('loop');
  });

  it('is refused when what goes back lies inside another loop', () => {
    const document = flow()
      .add('list', 'test/list')
      .add('outer', 'test/for-each')
      .add('inner', 'test/for-each')
      .add('wrap', 'test/wrap')
      .connect('list.items', 'outer.items')
      .connect('outer.item', 'inner.items')
      .connect('inner.item', 'wrap.in')
      .connect('wrap.out', 'outer.result')
      .document();
    const compiled = compileFlow(document, library);
    expect(compiled.ok ? [] : compiled.findings.map(({ code }) => code)).toContain('loop');
  });
});
