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
    after,
  };
}

/** Node’s timers fire at once when they are set for longer. */
const longestTimerMs = 2 ** 31 - 1;

function after(delayMs: number, callback: () => void): () => void {
  if (delayMs <= longestTimerMs) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  }
  let takeBack = () => clearTimeout(timer);
  const timer = setTimeout(() => (takeBack = after(delayMs - longestTimerMs, callback)), longestTimerMs);
  return () => takeBack();
}

const driftLimitMs = 1_000;

/** To a sixteenth, which binary fractions hold exactly: differences stay short numbers. */
function rounded(ms: number): number {
  return Math.round(ms * 16) / 16;
}
