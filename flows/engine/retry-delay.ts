import type { ComponentDescription } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';
import { UpstreamError } from './run-failure';

/** Before the first retry at most a second, then twice as long each time, at most a minute. */
const firstDelayMs = 1_000;
const longestDelayMs = 60_000;

/** Whoever asks for more time than this is not waited for: the failure says when to come back. */
const longestRetryAfterMs = 600_000;

export interface RetryQuestion {
  readonly error: unknown;
  /** The attempt that failed; 1 for the first. */
  readonly attempt: number;
  readonly retries: number;
  readonly effect: ComponentDescription['effect'];
  readonly random: () => number;
}

/**
 * How long to wait before the next attempt; null when there is none. Anywhere between nothing and the longest delay
 * ("full jitter"): callers that failed together do not come back together.
 */
export function retryDelay({ error, attempt, retries, effect, random }: RetryQuestion): number | null {
  if (attempt > retries || !mayTryAgain(error, effect)) return null;
  const jittered = random() * Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
  const asked = error instanceof ComponentError ? (error.retryAfterMs ?? 0) : 0;
  return asked > longestRetryAfterMs ? null : Math.max(asked, jittered);
}

/** What did something, or may have, is not done again: only when it is certain that nothing has happened. */
function mayTryAgain(error: unknown, effect: ComponentDescription['effect']): boolean {
  if (error instanceof UpstreamError) return false;
  if (!(error instanceof ComponentError)) return effect !== 'effect';
  return error.retryable && (effect !== 'effect' || error.nothingDone);
}
