import { describe, expect, it } from 'vitest';
import { flow } from '@/flows/testing/flow-builder';
import { forEach, list, mark, pick, wrap } from '@/flows/testing/logic-components';
import { say, shout } from '@/flows/testing/test-components';
import type { FlowDocument } from './document';
import { divideFlow, type FlowPart } from './flow-structure';

const parts = [forEach, list, mark, pick, wrap, say, shout];
const catalogue = Object.fromEntries(parts.map((component) => [component.type, component]));

/** `a (loop: b c) (cycle: d e) f`, as it would be drawn. */
const drawn = (document: FlowDocument) => divideFlow(document, catalogue).structure.parts.map(draw).join(' ');
const draw = (part: FlowPart): string =>
  part.kind === 'step' ? part.id : `(${part.kind} ${part.id}: ${part.body.parts.map(draw).join(' ')})`;

describe('a flow', () => {
  it('falls into steps, each after those that feed it', () => {
    const document = flow()
      .add('z', 'test/say')
      .add('a', 'test/shout')
      .add('m', 'test/shout')
      .connect('z.out', 'm.in')
      .connect('m.out', 'a.in')
      .document();
    expect(drawn(document)).toBe('z m a');
  });

  it('has loops, with what follows from their items', () => {
    const document = flow()
      .add('list', 'test/list')
      .add('outer', 'test/for-each')
      .add('inner', 'test/for-each')
      .add('work', 'test/wrap')
      .add('side', 'test/wrap')
      .add('after', 'test/wrap')
      .connect('list.items', 'outer.items')
      .connect('outer.item', 'inner.items')
      .connect('inner.item', 'work.in')
      .connect('inner.item', 'side.in')
      .connect('work.out', 'inner.result')
      .connect('inner.done', 'outer.result')
      .connect('outer.done', 'after.in')
      .document();
    expect(drawn(document)).toBe('list (loop outer: (loop inner: side work)) after');
  });

  it('has cycles, named for the step in which they begin', () => {
    const document = flow()
      .add('say', 'test/say')
      .add('mark', 'test/mark')
      .add('pick', 'test/pick')
      .add('end', 'test/shout')
      .connect('say.out', 'mark.in')
      .connect('mark.out', 'pick.in')
      .connect('pick.no', 'mark.again')
      .connect('pick.yes', 'end.in')
      .document();
    expect(drawn(document)).toBe('say (cycle mark: mark pick) end');
  });

  it('may have a cycle through a loop, and one in it', () => {
    const document = flow()
      .add('start', 'test/mark')
      .add('each', 'test/for-each')
      .add('mark', 'test/mark')
      .add('pick', 'test/pick')
      .add('choose', 'test/pick')
      .connect('start.out', 'each.items')
      .connect('each.item', 'mark.in')
      .connect('mark.out', 'pick.in')
      .connect('pick.no', 'mark.again')
      .connect('pick.yes', 'each.result')
      .connect('each.done', 'choose.in')
      .connect('choose.no', 'start.again')
      .document();
    expect(drawn(document)).toBe('(cycle start: start (loop each: (cycle mark: mark pick)) choose)');
  });

  it('may have a step that feeds itself', () => {
    const document = flow().add('pick', 'test/pick').connect('pick.no', 'pick.in').document();
    expect(drawn(document)).toBe('(cycle pick: pick)');
  });

  it('is divided the same way whatever order its keys are in', () => {
    const document = flow()
      .add('b', 'test/say')
      .add('a', 'test/say')
      .add('mark', 'test/mark')
      .add('pick', 'test/pick')
      .connect('b.out', 'mark.in')
      .connect('mark.out', 'pick.in')
      .connect('pick.no', 'mark.again')
      .document();
    const turned = {
      ...document,
      components: Object.fromEntries(Object.entries(document.components).reverse()),
      edges: Object.fromEntries(Object.entries(document.edges).reverse()),
    };
    expect(drawn(turned)).toBe(drawn(document));
  });
});

it.each([
  ['in-two-loops', (loops: ReturnType<typeof flow>) => loops.connect('other.item', 'work.with')],
  ['waits-for-itself', (loops: ReturnType<typeof flow>) => loops.connect('each.done', 'work.with')],
])('says what cannot be divided: %s', (kind, change) => {
  const loops = flow()
    .add('list', 'test/list')
    .add('each', 'test/for-each')
    .add('other', 'test/for-each')
    .add('work', 'test/wrap')
    .connect('list.items', 'each.items')
    .connect('list.items', 'other.items')
    .connect('each.item', 'work.in')
    .connect('work.out', 'each.result');
  expect(divideFlow(loops.document(), catalogue).problems).toEqual([]);
  const { problems } = divideFlow(change(loops).document(), catalogue);
  expect(problems.map((problem) => problem.kind)).toContain(kind);
});
