import { describe, expect, it } from 'vitest';
import { type KeyPress, matchesCombination } from './key-combination';

describe('key combinations', () => {
  it('takes the command key on Apple and Ctrl elsewhere', () => {
    expect(matchesCombination(press('z', { metaKey: true }), 'mod+z', true)).toBe(true);
    expect(matchesCombination(press('z', { ctrlKey: true }), 'mod+z', false)).toBe(true);
    expect(matchesCombination(press('z', { ctrlKey: true }), 'mod+z', true)).toBe(false);
  });

  it('tells undo from redo', () => {
    const redo = press('Z', { ctrlKey: true, shiftKey: true });
    expect(matchesCombination(redo, 'mod+z', false)).toBe(false);
    expect(matchesCombination(redo, 'mod+shift+z', false)).toBe(true);
  });

  it('takes a sign however the keyboard makes it', () => {
    expect(matchesCombination(press('?', { shiftKey: true }), '?', false)).toBe(true);
    expect(matchesCombination(press('/'), '/', false)).toBe(true);
    expect(matchesCombination(press('+', { shiftKey: true }), 'plus', false)).toBe(true);
    expect(matchesCombination(press('\\'), '\\', false)).toBe(true);
  });

  it('leaves letters alone when another modifier is held', () => {
    expect(matchesCombination(press('p', { altKey: true }), 'p', false)).toBe(false);
    expect(matchesCombination(press('p', { ctrlKey: true }), 'p', false)).toBe(false);
    expect(matchesCombination(press('P', { shiftKey: true }), 'p', false)).toBe(false);
  });

  it('knows the keys that print nothing', () => {
    expect(matchesCombination(press('ArrowLeft', { shiftKey: true }), 'shift+left', false)).toBe(true);
    expect(matchesCombination(press('Backspace'), 'backspace', false)).toBe(true);
    expect(matchesCombination(press('!', { shiftKey: true, code: 'Digit1' }), 'shift+1', false)).toBe(true);
  });
});

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, metaKey: false, ctrlKey: false, altKey: false, shiftKey: false, ...more };
}
