import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SseSplitter } from './sse-splitter';

function split(pieces: readonly string[]): string[] {
  const splitter = new SseSplitter();
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
}

describe('the splitter of server-sent events', () => {
  it.each([
    ['data: a\n\ndata: b\n\n', ['a', 'b']],
    ['data:a\r\n\r\n', ['a']],
    ['event: x\nid: 1\ndata: a\n\n', ['a']],
    [': a comment\n\ndata: a\n\n', ['a']],
    ['data: a\ndata: b\n\n', ['a\nb']],
    ['data: without an end', ['without an end']],
    ['', []],
  ])('reads %j', (text, expected) => expect(split([text])).toEqual(expected));

  it('finds the same payloads however the text is cut', () => {
    const text = 'data: {"a":1}\n\n: ping\n\ndata: x\r\ndata: y\r\n\r\ndata: [DONE]\n\n';
    const whole = split([text]);
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 8 }), (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((place, index) => text.slice(places[index], place));
        expect(split(pieces)).toEqual(whole);
      }),
    );
  });
});
