import { setTimeout as delay } from 'node:timers/promises';

export interface Patience {
  readonly everyMs: number;
  readonly patienceMs: number;
  /** Told once, of the first failure. */
  readonly onFirstFailure: (error: unknown) => void;
}

/** Tries until it succeeds; the last failure counts when patience ends. */
export async function tryUntil<T>(work: () => Promise<T>, patience: Patience): Promise<T> {
  const deadline = performance.now() + patience.patienceMs;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() >= deadline) throw error;
      if (attempt === 1) patience.onFirstFailure(error);
      await delay(patience.everyMs);
    }
  }
}
