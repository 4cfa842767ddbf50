import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromStorable, toStorable } from './storable-json';

const strange = fc.array(
  fc.constantFrom(
    '\0',
    '\ud83d',
    '\ude00',
    '\uf8ff',
    '\\',
    'u0000',
    '\\u0000',
    '0000',
    'f8ff',
    '"',
    'a',
    '🎉',
  ),
);

it('gives back every text as it was, and hides what Postgres cannot take', () => {
  fc.assert(
    fc.property(strange, (parts) => {
      const value = { [parts.join('')]: [parts.join(''), JSON.stringify(parts)] };
      const stored = toStorable(JSON.stringify(value));
      expect(() => JSON.parse(stored)).not.toThrow();
      expect(JSON.stringify(JSON.parse(stored)).replaceAll('\\\\', '')).not.toMatch(/\\u0000|\\ud/);
      expect(JSON.parse(fromStorable(stored))).toEqual(value);
    }),
  );
});

it('leaves other texts alone', () => {
  const text = JSON.stringify({ a: 'plain \\ "quoted" 日本語 🎉' });
  expect(toStorable(text)).toBe(text);
  expect(fromStorable(text)).toBe(text);
});
