import { describe, expect, it } from 'vitest';
import type { Json } from '@/flows/model/json';
import { runComponent } from '@/flows/testing/run-component';
import { regex } from './regex';
import { textOperations } from './text-operations';

const operate = (text: string, settings: Readonly<Record<string, Json>>) =>
  runComponent(textOperations, { settings, inputs: { text } });

describe('Text Operations', () => {
  it.each<[string, Readonly<Record<string, Json>>, string, string]>([
    ['text-clean', {}, 'a   b\n c', 'a b c'],
    ['text-clean', { removeExtraSpaces: false, removeEmptyLines: true }, 'a\n\n \nb', 'a\nb'],
    ['text-clean', { removeSpecialChars: true }, 'é! <b>#1</b>', 'é! b1b'],
    ['case-conversion', { caseType: 'uppercase' }, 'straße', 'STRASSE'],
    ['case-conversion', { caseType: 'title' }, 'hello wORLD', 'Hello World'],
    ['case-conversion', { caseType: 'capitalize' }, 'hello WORLD', 'Hello world'],
    ['case-conversion', { caseType: 'swapcase' }, 'aB1', 'Ab1'],
    ['text-replace', { searchPattern: '.', replacementText: '$&' }, 'a.b', 'a$&b'],
    ['text-replace', { searchPattern: '(?P<x>a)', replacementText: '\\g<x>$', useRegex: true }, 'ab', 'a$b'],
    ['text-head', { headCharacters: 2 }, '😀bc', '😀b'],
    ['text-tail', { tailCharacters: 2 }, 'abc', 'bc'],
    ['text-tail', { tailCharacters: 0 }, 'abc', ''],
    ['text-strip', {}, '  a b ', 'a b'],
    ['text-strip', { stripMode: 'left', stripCharacters: '-#' }, '-#a-', 'a-'],
    ['text-join', { second: 'b' }, 'a', 'a\nb'],
    ['text-extract', { extractPattern: '\\d+', maxMatches: 2 }, '1 22 333', '1\n22'],
  ])('%s %j: “%s” becomes “%s”', async (operation, settings, text, result) => {
    expect((await operate(text, { operation, ...settings })).outputs.text).toBe(result);
  });

  it('counts nothing in a text of spaces', async () => {
    const { outputs } = await operate(' \n ', { operation: 'word-count', countLines: false });
    expect(outputs.data).toEqual({
      word_count: 0,
      unique_words: 0,
      character_count: 0,
      character_count_no_spaces: 0,
    });
  });

  it('reads tables of Markdown and of other separators, with a header or without', async () => {
    const read = async (text: string, settings: Readonly<Record<string, Json>> = {}) =>
      (await operate(text, { operation: 'text-to-dataframe', ...settings })).outputs.table;
    expect(await read('| a | b |\n|---|---|\n| 1 | x |')).toEqual([{ a: 1, b: 'x' }]);
    expect(await read('1;2\n3;4', { tableSeparator: ';', hasHeader: false })).toEqual([
      { col_0: 1, col_1: 2 },
      { col_0: 3, col_1: 4 },
    ]);
    expect(await read('')).toEqual([]);
  });

  it('leads to the separator when a row has more cells than the header', async () => {
    const { failure } = await operate('a|b\n1|2|3', { operation: 'text-to-dataframe' });
    expect(failure).toMatchObject({ code: 'bad-setting', field: 'tableSeparator' });
  });
});

describe('Regex', () => {
  const find = async (pattern: string, text: string, settings: Readonly<Record<string, Json>> = {}) =>
    runComponent(regex, { settings: { pattern, ...settings }, inputs: { text } });

  it.each([
    ['(?P<year>\\d{4})', 'in 1815', '1815'],
    ['(?i)ADA', 'Ada', 'Ada'],
    ['\\Aa', 'ab', 'a'],
    ['[\\w\\-]+@\\w+', 'to a-b@c', 'a-b@c'],
  ])('reads %s as Python does', async (pattern, text, found) => {
    expect((await find(pattern, text)).outputs.text).toBe(found);
  });

  it('gives all groups of a match where there are several', async () => {
    expect((await find('(\\w)(\\d)', 'a1 b2')).outputs.matches).toEqual([
      { match: ['a', '1'] },
      { match: ['b', '2'] },
    ]);
  });

  it('names the field of a pattern that is none', async () => {
    expect((await find('(', 'a')).failure).toMatchObject({ code: 'bad-setting', field: 'pattern' });
  });
});
