import { expect, it } from 'vitest';
import { StreamedText, streamedTextLimit } from './streamed-text';

async function readAll(text: StreamedText): Promise<string[]> {
  const pieces: string[] = [];
  for await (const piece of text) pieces.push(piece);
  return pieces;
}

it('gives every reader all of it, whenever they begin', async () => {
  const text = new StreamedText();
  const early = readAll(text);
  text.push('one ');
  const late = readAll(text);
  await Promise.resolve();
  text.push('two');
  text.end();
  const pieces = ['one ', 'two'];
  expect(await early).toEqual(pieces);
  expect(await late).toEqual(pieces);
  expect(await readAll(text)).toEqual(pieces);
  expect(text.text).toBe('one two');
});

it('lets one reader leave without harm to the others', async () => {
  const text = new StreamedText();
  const all = readAll(text);
  text.push('one');
  for await (const _ of text) break;
  text.push('two');
  text.end();
  expect(await all).toEqual(['one', 'two']);
});

it('tells all readers when it breaks off, after what there was', async () => {
  const text = new StreamedText();
  text.push('one');
  const pieces: string[] = [];
  const reader = (async () => {
    for await (const piece of text) pieces.push(piece);
  })();
  text.fail(new Error('gone'));
  await expect(reader).rejects.toThrow('gone');
  expect(pieces).toEqual(['one']);
});

it('tells a listener what was there at once, then the rest, then the end', () => {
  const heard: string[] = [];
  const listener = {
    onPiece: (piece: string) => heard.push(piece),
    onEnd: () => heard.push('END'),
    onFail: () => heard.push('FAIL'),
  };
  const text = new StreamedText();
  text.push('a');
  text.listen(listener);
  text.push('b');
  text.end();
  text.push('ignored');
  text.listen(listener);
  expect(heard).toEqual(['a', 'b', 'END', 'a', 'b', 'END']);
});

it('stops a text that never ends', () => {
  const text = new StreamedText();
  text.push('x'.repeat(streamedTextLimit));
  expect(() => text.push('x')).toThrow('10 million characters');
});
