import { describe, expect, it } from 'vitest';
import { edgeId, type FlowDocument, type FlowEdge } from '@/flows/model/document';
import { flow } from '@/flows/testing/flow-builder';
import { gather, mark, pick } from '@/flows/testing/logic-components';
import { runFlow, startFlow } from '@/flows/testing/run-flow';
import { fail, join, libraryOf, say, settled, shout, stuck } from '@/flows/testing/test-components';

const library = libraryOf(say, shout, join, fail, stuck, pick, mark, gather);

/** say ──► pick ─ yes ──► s0 ──► s1 ──► … */
function chainOf(length: number): FlowDocument {
  const start = flow()
    .add('say', 'test/say', { text: 'no' })
    .add('pick', 'test/pick')
    .connect('say.out', 'pick.in');
  const { components, edges, ...rest } = start.document();
  const step = { type: 'test/shout', typeVersion: 1, settings: {}, position: { x: 0, y: 0 } };
  const added = Array.from({ length }, (_, index) => [`s${index}`, step] as const);
  const wired = added.map(([id], index): FlowEdge => {
    const from =
      index === 0 ? { component: 'pick', port: 'yes' } : { component: `s${index - 1}`, port: 'out' };
    return { from, to: { component: id, port: 'in' } };
  });
  return {
    ...rest,
    components: { ...components, ...Object.fromEntries(added) },
    edges: { ...edges, ...Object.fromEntries(wired.map((edge) => [edgeId(edge), edge])) },
  };
}

/** What became of each step. */
const fates = (steps: readonly { componentId: string; status: string }[]) =>
  Object.fromEntries(steps.map(({ componentId, status }) => [componentId, status]));

describe('a branch', () => {
  /**
   *            ┌ yes ──► a ──► b ──┐
   *   say ──► pick                 ├──► end
   *            └ no ───► c ────────┘
   */
  const fork = (text: string) =>
    flow()
      .add('say', 'test/say', { text })
      .add('pick', 'test/pick')
      .add('a', 'test/shout')
      .add('b', 'test/shout', {}, 'Bee')
      .add('c', 'test/shout')
      .add('end', 'test/join')
      .connect('say.out', 'pick.in')
      .connect('pick.yes', 'a.in')
      .connect('a.out', 'b.in')
      .connect('pick.no', 'c.in')
      .connect('b.out', 'end.in')
      .connect('c.out', 'end.in')
      .document();

  it('that is not taken skips what only it feeds, and says whose choice that was', async () => {
    const { status, steps, outputs } = await runFlow(fork('no way'), { library });
    expect(status).toBe('succeeded');
    expect(fates(steps)).toEqual({
      say: 'succeeded',
      pick: 'succeeded',
      a: 'skipped',
      b: 'skipped',
      c: 'succeeded',
      end: 'succeeded',
    });
    expect(steps.find(({ componentId }) => componentId === 'b')?.reason).toBe('“Pick” did not take “Yes”.');
    expect(outputs.map(({ value }) => value)).toEqual(['NO WAY']);
  });

  it('that is taken feeds the same join', async () => {
    const { outputs, steps } = await runFlow(fork('oh yes'), { library });
    expect(outputs.map(({ value }) => value)).toEqual(['OH YES']);
    expect(fates(steps).c).toBe('skipped');
    expect(steps.find(({ componentId }) => componentId === 'pick')?.outputs).toEqual({ yes: 'oh yes' });
  });

  it('lets a step run whose other, optional input is dead', async () => {
    const document = flow()
      .add('say', 'test/say', { text: 'no' })
      .add('pick', 'test/pick')
      .add('mark', 'test/mark')
      .connect('say.out', 'pick.in')
      .connect('say.out', 'mark.in')
      .connect('pick.yes', 'mark.again')
      .document();
    const { steps } = await runFlow(document, { library });
    expect(steps.find(({ componentId }) => componentId === 'mark')?.outputs).toEqual({ out: 'no*' });
  });

  it('skips a step whose required input is dead, whatever else has come', async () => {
    const document = flow()
      .add('say', 'test/say', { text: 'no' })
      .add('pick', 'test/pick')
      .add('second', 'test/pick')
      .add('end', 'test/join')
      .connect('say.out', 'pick.in')
      .connect('pick.yes', 'second.in')
      .connect('second.no', 'end.in')
      .connect('say.out', 'end.in')
      .document();
    const { steps, outputs } = await runFlow(document, { library });
    expect(fates(steps)).toMatchObject({ second: 'skipped', end: 'succeeded' });
    expect(outputs.map(({ value }) => value)).toEqual(['no']);
  });

  /** A join waits for what may still come, and never for what cannot. */
  it('makes a join wait for its slow live feeder only', async () => {
    const document = flow()
      .add('say', 'test/say', { text: 'no' })
      .add('pick', 'test/pick')
      .add('slow', 'test/stuck')
      .add('end', 'test/join')
      .connect('say.out', 'pick.in')
      .connect('pick.yes', 'end.in')
      .connect('say.out', 'slow.in')
      .connect('slow.out', 'end.in')
      .document();
    const run = startFlow(document, { library });
    await settled();
    expect(run.events.some((event) => event.kind === 'step-start' && event.componentId === 'end')).toBe(
      false,
    );
    run.cancel();
    expect(fates((await run.result).steps).end).toBe('skipped');
  });

  it('walks a chain of thousands of dead steps', async () => {
    const chain = chainOf(4_000);
    const { steps } = await runFlow(chain, { library });
    expect(steps.filter(({ status }) => status === 'skipped')).toHaveLength(4_000);
  });

  it('does not hide a failure: what a failed step feeds is skipped, the other side goes on', async () => {
    const document = flow()
      .add('say', 'test/say', { text: 'no' })
      .add('pick', 'test/pick')
      .add('fail', 'test/fail')
      .add('end', 'test/join')
      .add('other', 'test/shout')
      .connect('say.out', 'pick.in')
      .connect('pick.yes', 'end.in')
      .connect('pick.no', 'fail.in')
      .connect('fail.out', 'end.in')
      .connect('pick.no', 'other.in')
      .document();
    const { status, failure, steps } = await runFlow(document, { library });
    expect(status).toBe('failed');
    expect(failure?.componentId).toBe('fail');
    expect(fates(steps)).toMatchObject({ end: 'skipped', other: 'succeeded' });
  });
});

it('names the failure that comes first in the plan, whichever came first', async () => {
  const document = flow()
    .add('a', 'test/say')
    .add('late', 'test/fail', {}, 'Late')
    .add('early', 'test/fail', {}, 'Early')
    .add('between', 'test/shout')
    .connect('a.out', 'early.in')
    .connect('a.out', 'between.in')
    .connect('between.out', 'late.in')
    .document();
  const { failure } = await runFlow(document, { library });
  expect(failure?.componentName).toBe('Early');
});
