import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { canonicalJson } from './canonical-json';
import { flowComponentSchema, flowGroupSchema, flowNoteSchema, flowSettingsSchema } from './document-schema';
import type { Json } from './json';
import {
  flowSettingProblem,
  groupPropertyProblem,
  notePropertyProblem,
  optionProblem,
} from './option-problem';
import {
  componentOptions,
  flowSettingNames,
  flowSettingOf,
  groupProperties,
  noteProperties,
  optionOf,
  withFlowSetting,
  withOption,
} from './options';

const position = { x: 0, y: 0 };
const component = { type: 'x/y', typeVersion: 1, settings: {}, position };
const note = { text: '', position, size: { width: 200, height: 100 }, color: 'blue' as const };
const group = { name: 'G', position, closed: false, ports: [] };

/** Values that fit something, values beside their limits, and anything. */
const values: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    ...[true, false, 0, 1, 2.5, 10, 11, 39, 40, 100, 101, 1_000, 1_001, 86_400_000, 86_400_001, -1],
    ...['fail', 'output', 'fallback', 'off', 'run', 'content', 'declared', 'any', 'none', 'pink', ''],
    ...[{ width: 40, height: 4_000 }, { width: 39, height: 80 }, { width: 80 }, {}, [], ['a'], ['']],
    ...[{ name: 'a-1' }, { name: '1a' }, { name: 'a', description: 'b' }, { description: 'c'.repeat(4_001) }],
    ...[{ out: null }, { out: 'NAME' }, { '': 1 }, ['a', 7], 'x'.repeat(120), 'x'.repeat(121)],
    [{ component: 'a', port: 'b', side: 'input' }],
    [{ component: 'a b', port: 'b', side: 'input' }],
    [{ component: 'a', port: 'b', side: 'middle' }],
    [{ component: 'a', port: 'b', side: 'output', label: 'L' }],
  ),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
);

/** A key that a schema drops is one that it does not take. */
function takes(schema: z.ZodType<Json>, value: Json): boolean {
  const parsed = schema.safeParse(value);
  return parsed.success && canonicalJson(parsed.data) === canonicalJson(value);
}

describe('an option is judged as the schemas judge it', () => {
  const agrees = (judge: (value: Json) => readonly [problem: string | null, fits: boolean]) =>
    fc.assert(
      fc.property(values, (value) => {
        const [problem, fits] = judge(value);
        expect(problem === null).toBe(fits);
        if (problem) expect(problem).toMatch(/^must /);
      }),
      { seed: 20261121, numRuns: 400 },
    );

  it.each(componentOptions)('%s of a component', (option) => {
    agrees((value) => [
      optionProblem(option, value),
      takes(flowComponentSchema, withOption(component, option, value)),
    ]);
  });

  it.each(flowSettingNames)('%s of a flow', (setting) => {
    agrees((value) => [
      flowSettingProblem(setting, value),
      takes(flowSettingsSchema, withFlowSetting({}, setting, value)),
    ]);
  });

  it.each(noteProperties)('%s of a note', (property) => {
    agrees((value) => [
      notePropertyProblem(property, value),
      takes(flowNoteSchema, { ...note, [property]: value }),
    ]);
  });

  it.each(groupProperties)('%s of a group', (property) => {
    agrees((value) => [
      groupPropertyProblem(property, value),
      takes(flowGroupSchema, { ...group, [property]: value }),
    ]);
  });
});

it('is read where it was written, and leaves no empty record behind', () => {
  const retried = withOption(component, 'policy.retries', 3);
  expect(retried.policy).toEqual({ retries: 3 });
  expect(optionOf(retried, 'policy.retries')).toBe(3);
  expect(optionOf(retried, 'policy.cache')).toBeNull();
  expect(withOption(retried, 'policy.retries', null)).toEqual(component);
  expect(withFlowSetting(withFlowSetting({}, 'limits.steps', 5), 'limits.steps', null)).toEqual({});
  expect(flowSettingOf({ limits: { steps: 5 } }, 'limits.steps')).toBe(5);
});

it('is there for everything that is decided about a component besides its type, name, settings and place', () => {
  const other = ['type', 'typeVersion', 'name', 'settings', 'position', 'group'];
  const decided = Object.keys(flowComponentSchema.shape).filter((key) => !other.includes(key));
  expect(new Set(componentOptions.map((option) => option.split('.')[0]))).toEqual(new Set(decided));
  const settings = Object.keys(flowSettingsSchema.shape);
  expect(new Set(flowSettingNames.map((name) => name.split('.')[0]))).toEqual(new Set(settings));
});
