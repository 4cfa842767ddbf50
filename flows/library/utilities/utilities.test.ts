import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '@/flows/model/json';
import { runComponent } from '@/flows/testing/run-component';
import { calculator } from './calculator';
import { currentDate } from './current-date';
import { encodeDecode } from './encode-decode';
import { ArithmeticProblem, evaluate } from './evaluate';
import { idGenerator } from './id-generator';
import { jsonCleaner } from './json-cleaner';
import { tokenCount } from './token-count';

describe('Calculator', () => {
  const calculate = async (expression: string) =>
    (await runComponent(calculator, { settings: { expression } })).outputs.result;

  it.each([
    ['1 + 2 * 3', '7'],
    ['-2 ** 2', '-4'],
    ['2 ** -1', '0.5'],
    ['2 ** 3 ** 2', '512'],
    ['2^10', '1024'],
    ['7 // 2 + -7 // 2 + -7 % 3', '1'],
    ['.5e1 + 1_000', '1005'],
    ['2/3', '0.666667'],
    ['0.1 + 0.2', '0.3'],
    ['10 ** 22', '10000000000000000000000'],
    ['1 - 1.0', '0'],
  ])('%s = %s', async (expression, result) => {
    expect(await calculate(expression)).toEqual({ result });
  });

  it.each([
    ['1/0', 'Error: Division by zero'],
    ['1 % 0', 'Error: Division by zero'],
    ['2 +', 'Invalid expression: it ends too early'],
    ['(1', 'Invalid expression: a bracket is not closed'],
    ['1 2', 'Invalid expression: “2” is out of place'],
    ['__import__("os")', 'Invalid expression: “__import__” is no number'],
    [' ', 'Invalid expression: there is nothing to calculate'],
    ['9 ** 9 ** 9', 'Invalid expression: the result is too large'],
    ['('.repeat(10_000), 'Invalid expression: it is nested too deeply'],
  ])('answers %.20s with an error that an agent can read', async (expression, error) => {
    expect(await calculate(expression)).toEqual({ error, input: expression });
  });

  it('gives a number or says why not, whatever it is given', () => {
    const token = fc.constantFrom('1', '2.5', '+', '-', '*', '/', '//', '%', '**', '(', ')', ' ', 'x', '.');
    fc.assert(
      fc.property(fc.array(token, { maxLength: 20 }), (tokens) => {
        try {
          expect(evaluate(tokens.join(''))).toBeTypeOf('number');
        } catch (error) {
          expect(error).toBeInstanceOf(ArithmeticProblem);
        }
      }),
    );
  });
});

describe('Current Date', () => {
  const at = Date.parse('2026-07-04T23:30:05Z');
  const now = async (settings: Readonly<Record<string, Json>>) => {
    const clock = { now: () => at, after: () => () => {} };
    return runComponent(currentDate, { settings, ports: { clock } });
  };

  it.each([
    [{}, 'Current date and time in UTC: 2026-07-04 23:30:05 UTC'],
    [{ timezone: 'Europe/Berlin' }, 'Current date and time in Europe/Berlin: 2026-07-05 01:30:05 CEST'],
    [{ timezone: 'America/New_York', format: 'iso' }, '2026-07-04T19:30:05-04:00'],
    [{ timezone: 'Asia/Kolkata', format: 'time' }, '05:00:05'],
    [{ timezone: 'Pacific/Auckland', format: 'weekday' }, 'Sunday, 2026-07-05'],
    [{ format: 'iso' }, '2026-07-04T23:30:05+00:00'],
    [{ format: 'unix' }, String(at / 1000)],
  ])('%j: %s', async (settings, text) => {
    expect((await now(settings)).outputs.text).toBe(text);
  });

  it('names the field of a time zone that there is not', async () => {
    expect((await now({ timezone: 'Mars/Olympus' })).failure).toMatchObject({
      code: 'bad-setting',
      field: 'timezone',
    });
  });
});

describe('ID Generator', () => {
  it('makes UUIDs of both versions', async () => {
    const id = async (kind: string) => (await runComponent(idGenerator, { settings: { kind } })).outputs.id;
    expect(await id('v4')).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(await id('v7')).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });
});

describe('Encode and Decode', () => {
  it.each(['base64', 'base64url', 'url', 'html', 'json'])('%s leads back to the text', async (encoding) => {
    const text = 'é & <“quotes”> "\' 😀\n/+?=';
    const turn = async (direction: string, given: Json) =>
      (await runComponent(encodeDecode, { settings: { direction, encoding }, inputs: { text: given } }))
        .outputs;
    const { text: encoded = '' } = await turn('encode', text);
    expect(encoded).not.toBe(text);
    expect(await turn('decode', encoded)).toEqual({ text });
  });

  it.each(['base64', 'url', 'json'])('refuses what is not written as %s', async (encoding) => {
    const settings = { direction: 'decode', encoding, text: '%%%' };
    expect((await runComponent(encodeDecode, { settings })).failure).toMatchObject({ field: 'text' });
  });
});

describe('JSON Cleaner', () => {
  it('refuses instead of repairing when it is told to', async () => {
    const settings = { text: "{'a': 1}", validateJson: true };
    expect((await runComponent(jsonCleaner, { settings })).failure).toMatchObject({ code: 'no-json' });
    expect((await runComponent(jsonCleaner, { settings: { text: 'none' } })).failure).toMatchObject({
      code: 'no-json',
    });
  });

  it('drops control characters and joins accents to their letters', async () => {
    const settings = { text: '{"a": "e\u0301\u0007"}', removeControlChars: true, normalizeUnicode: true };
    expect((await runComponent(jsonCleaner, { settings })).outputs.data).toEqual({ a: 'é' });
  });
});

describe('Token Count', () => {
  it('sends a text on by the one way or the other', async () => {
    const settings = { limit: 1 };
    const { outputs } = await runComponent(tokenCount, { settings, inputs: { text: 'hello world' } });
    expect(outputs).toMatchObject({ over: 'hello world' });
    expect(outputs).not.toHaveProperty('within');
  });
});
