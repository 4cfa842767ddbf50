/**
 * Measures two things in turns, A B A B…, and gives the median of the ratios of neighbours: what disturbs the machine
 * disturbs both. A ceiling that moved by more than a quarter makes the run untrustworthy, and that is said.
 *
 * @typedef {{ ratio: number, measured: number, reference: number, spread: string, steady: boolean }} Interleaved
 *
 * @param {{ slices: number, measure: () => number | Promise<number>, reference: () => number | Promise<number> }} sides
 * @returns {Promise<Interleaved>}
 */
export async function interleave({ slices, measure, reference }) {
  const pairs = [];
  for (let slice = 0; slice < slices; slice += 1) {
    const bare = await reference();
    const ours = await measure();
    pairs.push({ bare, ours, ratio: ours / bare });
  }
  const ratios = pairs.map(({ ratio }) => ratio);
  const bares = pairs.map(({ bare }) => bare);
  return {
    ratio: median(ratios),
    measured: median(pairs.map(({ ours }) => ours)),
    reference: median(bares),
    spread: `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
    steady: Math.max(...bares) / Math.min(...bares) <= 1.25,
  };
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}
