import { expect, it } from 'vitest';
import { quote } from './quote';

const key = 'sk-very-secret';

it('never holds a key, wherever it stands', () => {
  for (let before = 380; before < 400; before++) {
    const quoted = quote(`${'x'.repeat(before)}${key} is not valid`, key);
    expect(quoted).not.toContain('sk-');
  }
  expect(quote(`Incorrect key: ${key}.`, key)).toBe('Incorrect key: ….');
});

it('is one line of whole characters', () => {
  expect(quote('  one\n\n two\0three ', null)).toBe('one two three');
  expect(quote(`${'x'.repeat(399)}😀`, null)).toBe(`${'x'.repeat(399)}\uFFFD`);
  expect(quote('half \ud83d', '')).toBe('half \uFFFD');
});
