import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type TextSplice, transformSplice, transformSplices } from './text-splice';

const apply = (text: string, splices: readonly TextSplice[]): string =>
  splices.reduce((now, { at, remove, insert }) => {
    expect(now.slice(at, at + remove.length)).toBe(remove);
    return now.slice(0, at) + insert + now.slice(at + remove.length);
  }, text);

function spliceOf(text: string, [from, length, insert]: readonly [number, number, string]): TextSplice {
  const at = from % (text.length + 1);
  return { at, remove: text.slice(at, at + length), insert };
}

const edit = fc.tuple(
  fc.nat(40),
  fc.nat(6),
  fc.string({ maxLength: 4, unit: fc.constantFrom('A', 'B', '_') }),
);

function splicesOf(text: string, edits: readonly (readonly [number, number, string])[]): TextSplice[] {
  let now = text;
  return edits.map((one) => {
    const splice = spliceOf(now, one);
    now = apply(now, [splice]);
    return splice;
  });
}

it('gives the same text whichever of two edits comes first', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), edit, edit, (text, first, second) => {
      const mine = spliceOf(text, first);
      const theirs = spliceOf(text, second);
      const theirsFirst = apply(apply(text, [theirs]), transformSplice(mine, theirs, 'theirs-first'));
      const mineFirst = apply(apply(text, [mine]), transformSplice(theirs, mine, 'mine-first'));
      expect(theirsFirst).toBe(mineFirst);
    }),
    { seed: 20261121, numRuns: 1_500 },
  );
});

it('gives the same text for two lists of edits', () => {
  const edits = fc.array(edit, { maxLength: 6 });
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), edits, edits, (text, first, second) => {
      const mine = splicesOf(text, first);
      const theirs = splicesOf(text, second);
      const crossed = transformSplices(mine, theirs);
      expect(apply(apply(text, theirs), crossed.mine)).toBe(apply(apply(text, mine), crossed.theirs));
    }),
    { seed: 20261121, numRuns: 800 },
  );
});

it('keeps what both have typed at one place', () => {
  const mine = { at: 3, remove: '', insert: ' mine' };
  const theirs = { at: 3, remove: '', insert: ' theirs' };
  expect(apply(apply('one', [theirs]), transformSplice(mine, theirs, 'theirs-first'))).toBe(
    'one theirs mine',
  );
});

it('keeps what somebody typed inside a passage that I delete', () => {
  const mine = { at: 0, remove: 'one two', insert: '' };
  const theirs = { at: 3, remove: '', insert: ' new' };
  expect(apply('one new two', transformSplice(mine, theirs, 'theirs-first'))).toBe(' new');
});
