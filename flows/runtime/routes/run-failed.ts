import type { RunResult } from '@/flows/engine';
import { Refusal } from '@/flows/runtime/http/refusal';

/** A run that gave no answer, for clients that take errors: what happened, what to do, and whether trying again can help. */
export function runFailed(result: RunResult): Refusal {
  const { failure } = result;
  const place = failure?.componentName === undefined ? '' : `“${failure.componentName}”: `;
  return new Refusal({
    status: result.status === 'cancelled' ? 409 : 500,
    code: failure?.code ?? 'failed',
    message: `${place}${failure?.message ?? 'The run failed.'}`,
    action: failure?.action ?? 'Try again.',
    headers: { 'x-should-retry': String(failure?.retryable === true && result.status !== 'cancelled') },
  });
}
