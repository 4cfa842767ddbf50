/**
 * Milliseconds since 1970 with fractions, so that steps shorter than a millisecond have a duration.
 * It rises steadily and follows the system's clock when that is set.
 */
export interface PreciseClock {
  now(): number;
  after(delayMs: number, callback: () => void): () => void;
}

export function createPreciseClock(): PreciseClock {
  let offsetMs = Date.now() - performance.now();
  return {
    now: () => {
      const nowMs = offsetMs + performance.now();
      const systemMs = Date.now();
      if (Math.abs(systemMs - nowMs) < driftLimitMs) return rounded(nowMs);
      offsetMs = systemMs - performance.now();
      return systemMs;
    },
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  };
}

const driftLimitMs = 1_000;

/** To a sixteenth, which binary fractions hold exactly: differences stay short numbers. */
function rounded(ms: number): number {
  return Math.round(ms * 16) / 16;
}
