import { expect, it } from 'vitest';
import { embedByWords } from './embed-by-words';

const closeness = (left: string, right: string): number => {
  const other = embedByWords(right);
  return embedByWords(left).reduce((sum, value, place) => sum + value * (other[place] ?? 0), 0);
};

it('puts texts that share words close together, the same way each time', () => {
  expect(embedByWords('The water mill')).toHaveLength(256);
  expect(closeness('water mills grind grain', 'the mill grinds grain with water')).toBeGreaterThan(0.5);
  expect(Math.abs(closeness('water mills grind grain', 'cats sleep all day'))).toBeLessThan(0.3);
  expect(closeness('same text', 'same text')).toBeCloseTo(1);
  expect(closeness('', 'anything')).toBe(0);
});
