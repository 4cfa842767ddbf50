import * as fc from 'fast-check';
import { assert, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJson } from '@/flows/model/json';
import { repairJson } from './repair-json';

describe('repaired JSON', () => {
  it.each([
    ["{'a': 'it\\'s'}", { a: "it's" }],
    ['{a: True, b: None, c: .5, d: -1e3}', { a: true, b: null, c: 0.5, d: -1000 }],
    ['[1, 2, // two\n 3, /* three */]', [1, 2, 3]],
    ['```json\n{"a": "x"}\n``` That is it.', { a: 'x' }],
    ['{"a": "says "yes" often"}', { a: 'says "yes" often' }],
    ['{"a": {"b": [1, {"c": "d', { a: { b: [1, { c: 'd' }] } }],
    ['{"a": bare words, "b": 1}', { a: 'bare words', b: 1 }],
    ['[[1] 2]', [[1], 2]],
    ['{"__proto__": 1, "b": 2}', { b: 2 }],
    ['{"a": "\\u00e9\\n"}', { a: 'é\n' }],
    ['no brackets', undefined],
  ])('%s', (text, value) => {
    expect(repairJson(text)).toEqual(value);
  });

  it('leaves proper JSON as it is', () => {
    const proper = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
    assert(
      property(proper, (value) => {
        const text = JSON.stringify(value);
        if (!text.includes('__proto__')) expect(repairJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('ends with JSON or nothing, whatever it reads', () => {
    const scrap = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      ':',
      ',',
      '\\',
      'a',
      '1',
      '\n',
      '//',
      '/*',
      ' ',
    );
    assert(
      property(fc.array(scrap, { maxLength: 60 }), (pieces) => {
        const value = repairJson(pieces.join(''));
        expect(value === undefined || isJson(value)).toBe(true);
      }),
    );
  });

  it('is not overcome by brackets without an end', () => {
    expect(isJson(repairJson('['.repeat(200_000)))).toBe(true);
    expect(isJson(repairJson('{"a":'.repeat(50_000)))).toBe(true);
  }, 3000);
});
