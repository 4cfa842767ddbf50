import type { Crash } from './deployment-memory';

/** So many crashes within so long: starting it once more would not help. */
export const MOST_CRASHES = 5;
const WITHIN_MS = 60_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/** Stays so until somebody asks again, which clears the crashes. */
export function hasGivenUp(crashes: readonly Crash[]): boolean {
  const [last, firstOfFive] = [crashes.at(-1), crashes.at(-MOST_CRASHES)];
  return last !== undefined && firstOfFive !== undefined && last.atMs - firstOfFive.atMs < WITHIN_MS;
}

/** At once after the first start, then ever later while it keeps crashing. */
export function nextTryAtMs(crashes: readonly Crash[], nowMs: number): number {
  const last = crashes.at(-1);
  if (!last) return nowMs;
  const recent = crashes.filter((crash) => nowMs - crash.atMs < WITHIN_MS).length;
  if (recent === 0) return nowMs;
  return last.atMs + Math.min(FIRST_PAUSE_MS * 2 ** (recent - 1), LONGEST_PAUSE_MS);
}
