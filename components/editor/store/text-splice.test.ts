import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spliceBetween } from '@/flows/model/splice-between';
import { shiftCaret, textChange } from './text-splice';

describe('the change an input event makes', () => {
  it('is the smallest splice between the two texts', () => {
    expect(spliceBetween('Hello world', 'Hello brave world')).toEqual({
      at: 6,
      remove: '',
      insert: 'brave ',
    });
  });

  it('sets the field while it is still at its default', () => {
    const target = { id: 'prompt-a', field: 'template' };
    expect(textChange(target, undefined, 'Hi')).toEqual({ kind: 'set-field', ...target, value: 'Hi' });
  });

  it('is nothing when nothing changed', () => {
    expect(textChange({ id: 'prompt-a', field: 'template' }, 'Hi', 'Hi')).toBeNull();
  });

  it('never cuts an emoji in two', () => {
    expect(spliceBetween('a😀b', 'a😁b')).toEqual({ at: 1, remove: '😀', insert: '😁' });
  });

  it('turns any text into any other', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const { at, remove, insert } = spliceBetween(before, after);
        expect(before.slice(at, at + remove.length)).toBe(remove);
        expect(before.slice(0, at) + insert + before.slice(at + remove.length)).toBe(after);
      }),
    );
  });
});

describe('the caret', () => {
  it('moves with its character when somebody else types before it', () => {
    expect(shiftCaret(5, 'Hello', 'Oh, Hello')).toBe(9);
  });

  it('stays when somebody else types after it', () => {
    expect(shiftCaret(2, 'Hello', 'Hello there')).toBe(2);
  });
});
