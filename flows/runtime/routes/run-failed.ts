import type { RunResult } from '@/flows/engine';
import { Refusal } from '@/flows/runtime/http/refusal';

/** A run that gave no answer, for clients that take errors: what happened, what to do, and whether trying again can help. */
export function runFailed(result: RunResult): Refusal {
  if (result.status === 'waiting') return waits(result);
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

/** Clients of other dialects know no runs that wait: they are told where to look. */
function waits({ waits: pending = [] }: RunResult): Refusal {
  const names = pending.map(({ name }) => `“${name}”`).join(', ');
  return new Refusal({
    status: 409,
    code: 'run-waits',
    message: `The run has no answer yet: it waits for ${names || 'something'}.`,
    action: 'Follow it at /runs/ and the id from the header x-run-id.',
    headers: { 'x-should-retry': 'false' },
  });
}
