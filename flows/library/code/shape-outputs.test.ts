import { expect, it } from 'vitest';
import { shapeOutputs } from './shape-outputs';

const text = { label: 'T', type: 'text' } as const;
const data = { label: 'D', type: 'data' } as const;
const table = { label: 'R', type: 'table' } as const;

it('gives the value of a function with one output by its name, or as it is', () => {
  expect(shapeOutputs('a', { result: text })).toEqual({ result: 'a' });
  expect(shapeOutputs({ result: 1 }, { result: data })).toEqual({ result: { result: 1 } });
  expect(shapeOutputs({ greeting: 'a' }, { greeting: text })).toEqual({ greeting: 'a' });
  expect(shapeOutputs({ other: 'a' }, { details: data })).toEqual({ details: { other: 'a' } });
});

it('writes what is no text as text where a text goes out', () => {
  expect(shapeOutputs([1, null], { result: text })).toEqual({ result: '[1,null]' });
  expect(shapeOutputs(null, { result: text })).toEqual({ result: '' });
  expect(shapeOutputs({ text: 'a' }, { result: { label: 'M', type: 'message' } })).toEqual({ result: 'a' });
});

it('leaves a branch out that got nothing', () => {
  const branch = { ...text, branch: true };
  expect(shapeOutputs({ a: 'x', b: null }, { a: text, b: branch })).toEqual({ a: 'x' });
});

it.each([
  ['an output that was forgotten', { a: 'x' }, { a: text, b: text }, /nothing for the output “b”/],
  ['one value for two outputs', 'x', { a: text, b: text }, /object with “a”, “b”, and gave a string/],
  [
    'a list where data goes out',
    [1],
    { result: data },
    /“result” is data \(an object\), and the function gave a list/,
  ],
  ['texts where a table goes out', ['x'], { result: table }, /a table/],
])('says what is wrong with %s', (_what, value, ports, message) => {
  expect(() => shapeOutputs(value, ports)).toThrow(message);
});
