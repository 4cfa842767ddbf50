import { contentWords } from './words';

/**
 * A vector of 256 numbers, from the words of a text and nothing else: texts that share words lie close together.
 * It shows how a flow with vectors works; of meaning it knows nothing.
 */
export function embedByWords(text: string): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of contentWords(text)) {
    const hash = hashOf(word);
    const place = hash % dimensions;
    vector[place] = (vector[place] ?? 0) + (hash & 0x100 ? 1 : -1);
  }
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? vector : vector.map((value) => value / length);
}

const dimensions = 256;

/** FNV-1a, 32 bits, mixed once more so that all bits depend on all letters. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}
