import { expect, it } from 'vitest';
import { byAttention, countParities, type ReviewEntry } from './parity-words';

const entry = (id: string, parity: ReviewEntry['parity']): ReviewEntry => ({
  id,
  type: 'T',
  name: id,
  parity,
  notes: [],
});

it('puts what needs most attention first, and keeps the order of the file otherwise', () => {
  const entries = [entry('a', 'exact'), entry('b', 'needs'), entry('c', 'unsupported'), entry('d', 'needs')];
  expect(byAttention(entries).map(({ id }) => id)).toEqual(['c', 'b', 'd', 'a']);
});

it('counts each kind, worst first', () => {
  const entries = [entry('a', 'exact'), entry('b', 'unsupported'), entry('c', 'exact')];
  expect(countParities(entries, 3)).toBe('3 components: 1 placeholder, 2 exact');
  expect(countParities([], 1)).toBe('1 component');
});
