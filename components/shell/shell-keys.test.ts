import { describe, expect, it } from 'vitest';
import { followSequence, isPaletteKey, type KeyPress, typeAhead } from './shell-keys';

describe('the keys of the shell', () => {
  it('opens the palette with mod+k only', () => {
    expect(isPaletteKey(press('k', { ctrlKey: true }))).toBe(true);
    expect(isPaletteKey(press('K', { metaKey: true }))).toBe(true);
    expect(isPaletteKey(press('k'))).toBe(false);
    expect(isPaletteKey(press('k', { ctrlKey: true, shiftKey: true }))).toBe(false);
  });

  it('follows g and a letter', () => {
    const first = followSequence(null, press('g'), 1000);
    expect(first.letter).toBeNull();
    expect(followSequence(first.state, press('f'), 1400)).toEqual({ state: null, letter: 'f' });
  });

  it('forgets a g that nobody followed in time', () => {
    const { state } = followSequence(null, press('g'), 1000);
    expect(followSequence(state, press('f'), 5000).letter).toBeNull();
  });

  it('is not started or ended by a key with a modifier', () => {
    expect(followSequence(null, press('g', { ctrlKey: true }), 0).state).toBeNull();
    expect(followSequence({ startedAtMs: 0 }, press('f', { metaKey: true }), 10).letter).toBeNull();
  });
});

describe('typing ahead of the palette', () => {
  it('keeps letters, takes them back, and ignores other keys', () => {
    const keys = [press('R'), press('u'), press('x'), press('Backspace'), press('Shift'), press(' ')];
    expect(keys.reduce(typeAhead, '')).toBe('Ru ');
    expect(typeAhead('r', press('v', { ctrlKey: true }))).toBe('r');
  });
});

function press(key: string, modifiers: Partial<KeyPress> = {}): KeyPress {
  return { key, metaKey: false, ctrlKey: false, altKey: false, shiftKey: false, ...modifiers };
}
