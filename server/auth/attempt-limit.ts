import { DomainError } from '@/server/errors/domain-error';

/** Makes guessing slow: so many attempts a window for one caller, and ten times that for all callers together. */
export interface AttemptLimit {
  /** Counts one attempt; throws when there were too many. */
  take(caller: string): void;
}

export interface AttemptRules {
  readonly attempts: number;
  readonly windowMs: number;
  readonly now?: () => number;
}

const everyone = '*';

export function createAttemptLimit(rules: AttemptRules): AttemptLimit {
  const now = rules.now ?? Date.now;
  let windowStart = now();
  let counts = new Map<string, number>();
  return {
    take(caller) {
      if (now() - windowStart >= rules.windowMs) {
        windowStart = now();
        counts = new Map();
      }
      const mine = count(counts, caller);
      const all = count(counts, everyone);
      if (mine > rules.attempts || all > rules.attempts * 10) throw tooMany(rules.windowMs);
    },
  };
}

function count(counts: Map<string, number>, name: string): number {
  const next = (counts.get(name) ?? 0) + 1;
  counts.set(name, next);
  return next;
}

function tooMany(windowMs: number): DomainError {
  return new DomainError({
    kind: 'too-many',
    code: 'too-many-attempts',
    message: 'There were too many attempts.',
    action: `Wait ${Math.ceil(windowMs / 1_000)} seconds, then try again.`,
    retryable: true,
  });
}
