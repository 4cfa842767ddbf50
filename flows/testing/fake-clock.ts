/** A clock that stands still until a test moves it. */
export interface FakeClock {
  now(): number;
  advance(milliseconds: number): void;
}

export function fakeClock(startMs = Date.UTC(2026, 0, 1)): FakeClock {
  let nowMs = startMs;
  return {
    now: () => nowMs,
    advance(milliseconds) {
      nowMs += milliseconds;
    },
  };
}
