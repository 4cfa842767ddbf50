import { describe, expect, it } from 'vitest';
import type { Json } from '@/flows/model/json';
import { runComponent } from '@/flows/testing/run-component';
import { tokenCounter } from './count-tokens';
import { splitText } from './split-text';

async function pieces(input: Json, settings: Readonly<Record<string, Json>> = {}) {
  const { outputs, failure } = await runComponent(splitText, { settings, inputs: { input } });
  const table = Array.isArray(outputs.table) ? outputs.table : [];
  return { failure, table, texts: table.map((row: { text: string }) => row.text) };
}

describe('Split Text at a separator', () => {
  const words = 'a bb ccc dddd eeeee';

  it('puts parts together up to the size, and begins with the end of the piece before', async () => {
    const { texts } = await pieces(words, { separator: ' ', chunkSize: 8, chunkOverlap: 4 });
    expect(texts).toEqual(['a bb ccc', 'ccc dddd', 'eeeee']);
  });

  it('leaves a part whole that is larger than a piece', async () => {
    const { texts } = await pieces('a bbbbbbbbbb c', { separator: ' ', chunkSize: 4, chunkOverlap: 0 });
    expect(texts).toEqual(['a', 'bbbbbbbbbb', 'c']);
  });

  it.each([
    ['false', ['a', 'b', 'c']],
    ['start', ['a', '.b', '.c']],
    ['end', ['a.', 'b.', 'c']],
  ])('keeps the separator: %s', async (keepSeparator, texts) => {
    const settings = { separator: '.', chunkSize: 2, chunkOverlap: 0, keepSeparator };
    expect((await pieces('a.b.c', settings)).texts).toEqual(texts);
  });

  it('takes \\n and /n for a new line', async () => {
    const settings = { chunkSize: 1, chunkOverlap: 0 };
    expect((await pieces('a\nb', { ...settings, separator: '\\n' })).texts).toEqual(['a', 'b']);
    expect((await pieces('a\nb', { ...settings, separator: '/n' })).texts).toEqual(['a', 'b']);
  });

  it('cuts anywhere without a separator, and never through a character', async () => {
    const { texts } = await pieces('😀😀😀', { separator: '', chunkSize: 2, chunkOverlap: 0 });
    expect(texts).toEqual(['😀😀', '😀']);
  });

  it('takes the text of each row from the cell that it is told', async () => {
    const rows = [{ body: 'a b', page: 1 }, { page: 2 }];
    const settings = { separator: ' ', chunkSize: 1, chunkOverlap: 0, textKey: 'body' };
    expect((await pieces(rows, settings)).table).toEqual([
      { text: 'a', page: 1 },
      { text: 'b', page: 1 },
    ]);
    const clean = await pieces(rows, { ...settings, cleanOutput: true });
    expect(clean.table).toEqual([{ text: 'a' }, { text: 'b' }]);
  });

  it('refuses an overlap that is larger than a piece', async () => {
    const { failure } = await pieces('a', { chunkSize: 10, chunkOverlap: 20 });
    expect(failure).toMatchObject({ code: 'bad-setting', field: 'chunkOverlap' });
  });
});

describe('Split Text otherwise', () => {
  const long = 'One paragraph with words.\n\nAnother one.\nWith two lines and some more words in it.';

  it('takes paragraphs before lines before words, and loses nothing but spaces', async () => {
    const { texts } = await pieces(long, { by: 'recursive', chunkSize: 30, chunkOverlap: 0 });
    expect(texts[0]).toBe('One paragraph with words.');
    expect(texts.every((text) => text.length <= 30)).toBe(true);
    expect(texts.join('').replace(/\s/g, '')).toBe(long.replace(/\s/g, ''));
  });

  it('makes pieces of so many tokens', async () => {
    const count = await tokenCounter();
    const { texts } = await pieces(long.repeat(20), { by: 'tokens', chunkSize: 16, chunkOverlap: 4 });
    expect(texts.length).toBeGreaterThan(20);
    for (const text of texts) expect(count(text)).toBeLessThanOrEqual(16);
  });

  it('cuts Markdown at headings', async () => {
    const settings = { by: 'markdown', chunkSize: 20, chunkOverlap: 0 };
    const { texts } = await pieces('# One\nfirst text\n# Two\nsecond text', settings);
    expect(texts).toEqual(['# One\nfirst text', '# Two\nsecond text']);
  });

  it('cuts code at functions', async () => {
    const code = 'import a\n\ndef one():\n    return 1\n\ndef two():\n    return 2\n';
    const settings = { by: 'code', language: 'python', chunkSize: 30, chunkOverlap: 0 };
    const { texts } = await pieces(code, settings);
    expect(texts).toEqual(['import a', 'def one():\n    return 1', 'def two():\n    return 2']);
  });

  it('cuts a megabyte in a moment', async () => {
    const { texts } = await pieces('word '.repeat(200_000), { by: 'recursive' });
    expect(texts.length).toBeGreaterThan(1000);
  }, 3000);
});
