/** A clock that stands still until a test moves it; what was to happen on the way happens then, in order of time. */
export interface FakeClock {
  now(): number;
  after(delayMs: number, callback: () => void): () => void;
  advance(milliseconds: number): void;
}

export function fakeClock(startMs = Date.UTC(2026, 0, 1)): FakeClock {
  let nowMs = startMs;
  const alarms = new Set<Alarm>();
  return {
    now: () => nowMs,
    after(delayMs, callback) {
      const alarm = { atMs: nowMs + delayMs, callback };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
    advance(milliseconds) {
      const endMs = nowMs + milliseconds;
      for (let next = earliest(alarms, endMs); next; next = earliest(alarms, endMs)) {
        alarms.delete(next);
        nowMs = Math.max(nowMs, next.atMs);
        next.callback();
      }
      nowMs = endMs;
    },
  };
}

interface Alarm {
  readonly atMs: number;
  readonly callback: () => void;
}

function earliest(alarms: ReadonlySet<Alarm>, endMs: number): Alarm | undefined {
  let first: Alarm | undefined;
  for (const alarm of alarms) if (alarm.atMs <= endMs && (!first || alarm.atMs < first.atMs)) first = alarm;
  return first;
}
