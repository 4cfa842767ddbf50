/** Chance that can be had again: the same seed gives the same rounds. */
export interface Chance {
  /** From 0 to 1. */
  next(): number;
  /** At least one of them. */
  some<T>(items: readonly T[]): T[];
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    some: (items) => {
      const chosen = items.filter(() => next() < 0.4);
      const [only] = items.slice(Math.floor(next() * items.length));
      return chosen.length > 0 || only === undefined ? chosen : [only];
    },
  };
}
