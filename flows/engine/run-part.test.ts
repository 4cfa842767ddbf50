import { describe, expect, it } from 'vitest';
import { flow } from '@/flows/testing/flow-builder';
import { forEach, gather, list, mark, pick, wrap } from '@/flows/testing/logic-components';
import { runFlow } from '@/flows/testing/run-flow';
import { join, libraryOf, say, shout } from '@/flows/testing/test-components';

const library = libraryOf(say, shout, join, pick, mark, gather, list, wrap, forEach);

/**
 *   say ──► a ──► b ──► end
 *            └──► other
 */
const document = flow()
  .add('say', 'test/say', { text: 'hi' })
  .add('a', 'test/mark', { mark: '1' })
  .add('b', 'test/mark', { mark: '2' })
  .add('other', 'test/gather')
  .add('end', 'test/gather')
  .connect('say.out', 'a.in')
  .connect('a.out', 'b.in')
  .connect('a.out', 'other.in')
  .connect('b.out', 'end.in')
  .document();

const part = (
  kind: 'only' | 'up-to' | 'from',
  componentId: string,
  recorded: Record<string, Record<string, string>> = {},
) => runFlow(document, { library, input: { part: { kind, componentId }, recorded } });
const told = ({ steps }: Awaited<ReturnType<typeof part>>) =>
  steps.map(({ componentId, status, source, outputs }) => [componentId, source ?? status, outputs?.out]);

describe('a part of a flow', () => {
  it('up to a component is that and what it needs', async () => {
    const run = await part('up-to', 'b');
    expect(run.status).toBe('succeeded');
    expect(told(run)).toEqual([
      ['say', 'succeeded', 'hi'],
      ['a', 'succeeded', 'hi1'],
      ['b', 'succeeded', 'hi12'],
    ]);
  });

  it('from a component on is that and what follows, on what is recorded of the rest', async () => {
    const run = await part('from', 'b', { a: { out: 'old' }, say: { out: 'unused' } });
    expect(told(run)).toEqual([
      ['a', 'recorded', 'old'],
      ['b', 'succeeded', 'old2'],
      ['end', 'succeeded', 'old2'],
    ]);
    expect(run.outputs.map(({ componentId }) => componentId)).toEqual(['end']);
    expect(run.events.filter(({ kind }) => kind === 'step-end')).toHaveLength(3);
  });

  it('may be a list of steps, and the rest is not there', async () => {
    const run = await runFlow(document, {
      library,
      input: { part: { kind: 'these', stepIds: ['say', 'a', 'other'] } },
    });
    expect(told(run).map(([id]) => id)).toEqual(['say', 'a', 'other']);
    expect(run.outputs.map(({ componentId }) => componentId)).toEqual(['other']);
  });

  it('that is one component is run alone', async () => {
    expect(told(await part('only', 'b', { a: { out: 'old' } }))).toEqual([
      ['a', 'recorded', 'old'],
      ['b', 'succeeded', 'old2'],
    ]);
    expect(told(await part('only', 'say'))).toEqual([['say', 'succeeded', 'hi']]);
  });

  it('fails with advice when nothing is recorded of what it cannot do without', async () => {
    const { status, failure } = await runFlow(
      flow()
        .add('say', 'test/say', {}, 'Saying')
        .add('loud', 'test/shout', {}, 'Loud')
        .connect('say.out', 'loud.in')
        .document(),
      { library, input: { part: { kind: 'only', componentId: 'loud' } } },
    );
    expect(status).toBe('failed');
    expect(failure).toMatchObject({
      code: 'not-recorded',
      message: '“Loud” needs what “Saying” gives, and no earlier run has left that.',
    });
  });

  it('passes over what is not recorded where it can do without', async () => {
    expect(told(await part('only', 'b'))).toEqual([['b', 'succeeded', '2']]);
  });

  it('that does not exist fails by name', async () => {
    const { status, failure } = await part('only', 'nowhere');
    expect([status, failure?.code]).toEqual(['failed', 'unknown-component']);
  });

  it('takes a recorded branch for what it was', async () => {
    const branches = flow()
      .add('say', 'test/say')
      .add('pick', 'test/pick')
      .add('yes', 'test/shout')
      .add('no', 'test/shout')
      .add('end', 'test/join')
      .connect('say.out', 'pick.in')
      .connect('pick.yes', 'yes.in')
      .connect('pick.no', 'no.in')
      .connect('yes.out', 'end.in')
      .connect('no.out', 'end.in')
      .document();
    const { steps, outputs } = await runFlow(branches, {
      library,
      input: { part: { kind: 'from', componentId: 'no' }, recorded: { pick: { no: 'never' }, yes: {} } },
    });
    expect(outputs.map(({ value }) => value)).toEqual(['NEVER']);
    expect(steps.map(({ componentId, status }) => [componentId, status])).toEqual([
      ['pick', 'succeeded'],
      ['no', 'succeeded'],
      ['end', 'succeeded'],
    ]);
  });

  it('inside a loop is the loop', async () => {
    const loop = flow()
      .add('list', 'test/list', { items: ['x'] })
      .add('each', 'test/for-each')
      .add('wrap', 'test/wrap')
      .add('end', 'test/gather')
      .connect('list.items', 'each.items')
      .connect('each.item', 'wrap.in')
      .connect('wrap.out', 'each.result')
      .connect('each.done', 'end.in')
      .document();
    const { steps } = await runFlow(loop, {
      library,
      input: { part: { kind: 'only', componentId: 'wrap' }, recorded: { list: { items: ['a', 'b'] } } },
    });
    expect(steps.at(-1)?.outputs).toEqual({ done: ['[a]', '[b]'] });
  });

  it('takes over from a cycle what was given in its last round', async () => {
    const cycle = flow()
      .add('say', 'test/say')
      .add('mark', 'test/mark')
      .add('pick', 'test/pick')
      .add('end', 'test/gather')
      .connect('say.out', 'mark.in')
      .connect('mark.out', 'pick.in')
      .connect('pick.no', 'mark.again')
      .connect('pick.yes', 'end.in')
      .document();
    const { outputs } = await runFlow(cycle, {
      library,
      input: {
        part: { kind: 'from', componentId: 'end' },
        recorded: { 'cycle-mark[9]/pick': { no: 'early' }, 'cycle-mark[10]/pick': { yes: 'last' } },
      },
    });
    expect(outputs.map(({ value }) => value)).toEqual(['last']);
  });
});

it('takes what is recorded of a step instead of running it, wherever it stands', async () => {
  const { steps, outputs } = await runFlow(document, {
    library,
    input: { recorded: { a: { out: 'pinned' } } },
  });
  expect(steps.find(({ componentId }) => componentId === 'a')).toMatchObject({ source: 'recorded' });
  expect(outputs.map(({ value }) => value)).toContain('pinned2');
});
