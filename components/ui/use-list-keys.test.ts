import { describe, expect, it } from 'vitest';
import { rowByKey, rowByText } from './use-list-keys';

const options = ['Alpha', 'Beta', 'Bravo', 'Charlie'].map((label) => ({
  value: label,
  label,
  disabled: label === 'Charlie',
}));

describe('the keys of an open list', () => {
  it('moves by arrows and stays at the ends', () => {
    expect(rowByKey(options, 0, 'ArrowDown')).toBe(1);
    expect(rowByKey(options, 1, 'ArrowUp')).toBe(0);
    expect(rowByKey(options, 0, 'ArrowUp')).toBe(0);
  });

  it('steps over what is disabled', () => {
    expect(rowByKey(options, 2, 'ArrowDown')).toBe(2);
    expect(rowByKey(options, null, 'End')).toBe(2);
  });

  it('leaves other keys alone', () => {
    expect(rowByKey(options, 1, 'Escape')).toBeUndefined();
  });

  it('finds a row by its first letters', () => {
    expect(rowByText(options, 0, 'br')).toBe(2);
    expect(rowByText(options, 0, 'x')).toBe(0);
  });

  it('walks through the rows of one letter, around the end', () => {
    expect(rowByText(options, 1, 'b')).toBe(2);
    expect(rowByText(options, 2, 'bb')).toBe(1);
  });
});
