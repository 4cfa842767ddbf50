import { expect, it } from 'vitest';
import { addressName, withSuffix } from './address-name';
import { endpointNameSchema } from './flows/flow-views';

it.each([
  ['Ask a question', 'ask-a-question'],
  ['Über die Mühle', 'uber-die-muhle'],
  ['  --  ', 'flow'],
  ['问一个问题', 'flow'],
  ['x'.repeat(200), 'x'.repeat(48)],
])('makes of “%s” a part of an address', (name, expected) => {
  expect(addressName(name, 'flow')).toBe(expected);
  expect(endpointNameSchema.safeParse(addressName(name, 'flow')).success).toBe(true);
});

it('tells two of the same name apart, within the same rules', () => {
  const names = Array.from({ length: 50 }, () => withSuffix('x'.repeat(60)));
  expect(new Set(names).size).toBe(50);
  for (const name of names) expect(endpointNameSchema.safeParse(name).success).toBe(true);
});
