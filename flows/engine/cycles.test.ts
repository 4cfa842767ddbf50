import { describe, expect, it } from 'vitest';
import { flow } from '@/flows/testing/flow-builder';
import { gather, mark, pick } from '@/flows/testing/logic-components';
import { runFlow } from '@/flows/testing/run-flow';
import { fail, join, libraryOf, say, shout } from '@/flows/testing/test-components';
import { compileFlow } from './compile-flow';

const library = libraryOf(say, shout, join, fail, pick, mark, gather);

describe('a cycle', () => {
  /**
   *   say ──► mark ──► pick ─ yes ──► end
   *             ▲       │
   *             └─ no ──┘
   */
  const until = (word: string) =>
    flow()
      .add('say', 'test/say', { text: 'go' })
      .add('mark', 'test/mark')
      .add('pick', 'test/pick', { word })
      .add('end', 'test/gather')
      .connect('say.out', 'mark.in')
      .connect('mark.out', 'pick.in')
      .connect('pick.no', 'mark.again')
      .connect('pick.yes', 'end.in')
      .document();

  it('goes round until nothing goes back, and gives on what came last', async () => {
    const { status, outputs, steps } = await runFlow(until('***'), { library });
    expect(status).toBe('succeeded');
    expect(outputs.map(({ value }) => value)).toEqual(['go***']);
    expect(steps.map(({ scope, componentId }) => [scope, componentId])).toEqual([
      [undefined, 'say'],
      ['cycle-mark[1]', 'mark'],
      ['cycle-mark[1]', 'pick'],
      ['cycle-mark[2]', 'mark'],
      ['cycle-mark[2]', 'pick'],
      ['cycle-mark[3]', 'mark'],
      ['cycle-mark[3]', 'pick'],
      [undefined, 'end'],
    ]);
  });

  it('ends the run at its limit of rounds, by name', async () => {
    const { status, failure } = await runFlow(until('never'), { library });
    expect(status).toBe('failed');
    expect(failure?.code).toBe('limit-iterations');
    const short = await runFlow(until('never'), { library, input: { limits: { iterations: 3 } } });
    expect(short.steps.filter(({ componentId }) => componentId === 'mark')).toHaveLength(3);
  });

  it('that nothing can end is refused', () => {
    const document = flow()
      .add('a', 'test/join')
      .add('b', 'test/shout')
      .connect('a.out', 'b.in')
      .connect('b.out', 'a.in')
      .document();
    const compiled = compileFlow(document, library);
    expect(compiled.ok ? [] : compiled.findings.map(({ code }) => code)).toEqual(['cycle']);
  });

  /** An edge into a list port may close a cycle, too: Langflow's way. */
  it('may be closed by any edge when a branch can end it', async () => {
    const document = flow()
      .add('say', 'test/say', { text: 'a' })
      .add('join', 'test/join')
      .add('pick', 'test/pick', { word: 'a+a+a' })
      .add('end', 'test/gather')
      .connect('say.out', 'join.in')
      .connect('join.out', 'pick.in')
      .connect('pick.no', 'join.in')
      .connect('pick.yes', 'end.in')
      .document();
    const { outputs } = await runFlow(document, { library });
    expect(outputs.find(({ componentId }) => componentId === 'end')?.value).toBe('a+a+a');
  });

  /**
   *   say ─► first ─► second ─► inner ─ yes ─► outer ─ yes ─► end
   *            ▲         ▲        └ no ┘         │
   *            └─────────┼────────────────── no ─┘
   */
  it('runs again only what follows from what has gone back', async () => {
    const document = flow()
      .add('say', 'test/say', { text: 'x' })
      .add('first', 'test/mark', { mark: '1' })
      .add('second', 'test/mark', { mark: '2' })
      .add('inner', 'test/pick', { word: '22' })
      .add('outer', 'test/pick', { word: '1221' })
      .add('end', 'test/gather')
      .connect('say.out', 'first.in')
      .connect('first.out', 'second.in')
      .connect('second.out', 'inner.in')
      .connect('inner.no', 'second.again')
      .connect('inner.yes', 'outer.in')
      .connect('outer.no', 'first.again')
      .connect('outer.yes', 'end.in')
      .document();
    const { outputs, steps } = await runFlow(document, { library });
    expect(outputs.map(({ value }) => value)).toEqual(['x12212']);
    const rounds = (id: string) =>
      steps
        .filter(({ componentId, status }) => componentId === id && status === 'succeeded')
        .map(({ scope }) => scope);
    expect(rounds('first')).toEqual(['cycle-first[1]', 'cycle-first[3]']);
    expect(rounds('second')).toEqual(['cycle-first[1]', 'cycle-first[2]', 'cycle-first[3]']);
  });

  it('fails as the component in it that failed', async () => {
    const document = flow()
      .add('say', 'test/say', { text: 'x' })
      .add('mark', 'test/mark')
      .add('fail', 'test/fail')
      .add('pick', 'test/pick')
      .add('end', 'test/gather')
      .connect('say.out', 'mark.in')
      .connect('mark.out', 'fail.in')
      .connect('fail.out', 'pick.in')
      .connect('pick.no', 'mark.again')
      .connect('pick.yes', 'end.in')
      .document();
    const { status, failure, steps } = await runFlow(document, { library });
    expect([status, failure?.componentId]).toEqual(['failed', 'fail']);
    expect(steps.map(({ componentId, status: fate }) => [componentId, fate])).toEqual([
      ['say', 'succeeded'],
      ['mark', 'succeeded'],
      ['fail', 'failed'],
      ['pick', 'skipped'],
      ['end', 'skipped'],
    ]);
  });

  it('is skipped as a whole, with a word for each step, when nothing comes to it', async () => {
    const document = flow()
      .add('say', 'test/say', { text: 'no' })
      .add('gate', 'test/pick')
      .add('shout', 'test/shout')
      .add('mark', 'test/mark')
      .add('pick', 'test/pick')
      .add('end', 'test/gather')
      .connect('say.out', 'gate.in')
      .connect('gate.yes', 'shout.in')
      .connect('shout.out', 'mark.in')
      .connect('mark.out', 'pick.in')
      .connect('pick.no', 'mark.again')
      .connect('pick.yes', 'end.in')
      .document();
    const { status, steps } = await runFlow(document, { library });
    expect(status).toBe('succeeded');
    expect(
      steps.filter(({ status: fate }) => fate === 'skipped').map(({ componentId }) => componentId),
    ).toEqual(['shout', 'end']);
  });
});
