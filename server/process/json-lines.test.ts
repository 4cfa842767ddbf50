import { expect, it } from 'vitest';
import { lineSplitter, parseMessage } from './json-lines';

it('finds the same lines wherever the stream is cut, inside a character too', () => {
  const text = Buffer.from('{"a":"ä€😀"}\n\n{"b":2}\nrest');
  for (let size = 1; size <= text.length; size += 1) {
    const lines: string[] = [];
    const split = lineSplitter((line) => lines.push(line));
    for (let at = 0; at < text.length; at += size) split(text.subarray(at, at + size));
    expect(lines).toEqual(['{"a":"ä€😀"}', '{"b":2}']);
  }
});

it('takes only objects for messages', () => {
  expect(parseMessage('{"type":"ready"}')).toEqual({ type: 'ready' });
  for (const line of ['[]', 'null', '1', '"x"', '{', '']) expect(parseMessage(line)).toBeUndefined();
});
