import { expect, it } from 'vitest';
import { flow } from '@/flows/testing/flow-builder';
import { join, libraryOf, say, shout } from '@/flows/testing/test-components';
import { compileFlow } from './compile-flow';

const library = libraryOf(say, shout, join);

/**
 *   b ──► c ──┐
 *             ├──► a
 *   d ────────┘
 */
const document = flow()
  .add('a', 'test/join', {}, 'End')
  .add('b', 'test/say', { text: 'hi', odd: 1 })
  .add('c', 'test/shout')
  .add('d', 'test/say')
  .connect('b.out', 'c.in')
  .connect('c.out', 'a.in')
  .connect('d.out', 'a.in')
  .document();

const compiled = (of: typeof document) => {
  const result = compileFlow(of, library);
  if (!result.ok) throw new Error('The flow does not compile.');
  return result;
};

it('puts every step after those that feed it, and resolves ports to slots', () => {
  const { plan } = compiled(document);
  expect(plan.steps.map(({ id, name, edgeCount }) => `${id} ${name} ${edgeCount}`)).toEqual([
    'b Say 0',
    'd Say 0',
    'c Shout 1',
    'a End 2',
  ]);
  expect(plan.slotCount).toBe(4);
  expect(plan.steps[3]?.inputs[0]?.slots).toEqual([2, 1]);
  expect(plan.steps[1]?.outputs[0]?.consumers).toEqual([{ step: 3, streams: false }]);
  expect(plan.entries.map(({ componentId }) => componentId)).toEqual(['b', 'd']);
  expect(plan.exits).toMatchObject([{ componentId: 'a', name: 'End', as: 'text', port: 'out', step: 3 }]);
});

it('fills in defaults and leaves out what the type does not know, with a warning', () => {
  const { plan, warnings } = compiled(document);
  expect(plan.steps[0]?.fields).toEqual({ text: 'hi' });
  expect(plan.steps[1]?.fields).toEqual({ text: '' });
  expect(warnings).toMatchObject([{ code: 'unknown-field', componentId: 'b', field: 'odd' }]);
});

it('gives a plan that no run can change', () => {
  const { plan } = compiled(document);
  expect(Object.isFrozen(plan)).toBe(true);
  expect(Object.isFrozen(plan.steps[0]?.fields)).toBe(true);
  expect(Object.isFrozen(plan.steps[0]?.outputs[0]?.consumers)).toBe(true);
});

it('refuses a flow that cannot run, and says why', () => {
  const broken = flow(document).add('x', 'test/ghost').connect('nowhere.out', 'a.in').document();
  const result = compileFlow(broken, library);
  expect(result.ok).toBe(false);
  expect(!result.ok && result.findings.map(({ code }) => code)).toEqual([
    'unknown-field',
    'unknown-type',
    'dangling-edge',
  ]);
});

/** a ──► b ──► a */
it('refuses a loop and names who is in it', () => {
  const loop = flow()
    .add('a', 'test/shout', {}, 'Chicken')
    .add('b', 'test/shout', {}, 'Egg')
    .connect('a.out', 'b.in')
    .connect('b.out', 'a.in')
    .document();
  const result = compileFlow(loop, library);
  expect(!result.ok && result.findings).toMatchObject([
    { code: 'cycle', message: expect.stringMatching(/“Chicken” → “Egg”|“Egg” → “Chicken”/) },
    { code: 'no-exit' },
  ]);
});
