import { sendJson } from '@/flows/runtime/http/answer';
import type { Exchange } from '@/flows/runtime/http/exchange';
import { Refusal } from '@/flows/runtime/http/refusal';
import { onRecord } from '@/flows/runtime/routes/on-record';
import type { RuntimeServices } from '@/flows/runtime/services';
import { runIdOf, runUnknown } from './run-view';

const reason = 'Somebody stopped the run.';

/** `POST /runs/{run}/cancel`: on record first, so that it holds whoever runs it. */
export async function cancelRun(exchange: Exchange, services: RuntimeServices): Promise<void> {
  const runId = runIdOf(exchange);
  const isHere = services.runs.cancel(runId, reason);
  const outcome = (await onRecord(async () => services.durable?.cancel(runId, reason))) ?? 'unknown';
  if (outcome === 'unknown' && !isHere) throw runUnknown();
  if (outcome === 'ended' && !isHere) throw hasEnded();
  sendJson({ ...exchange, runId }, 202, {
    runId,
    status: outcome === 'cancelled' ? 'cancelled' : 'cancelling',
  });
}

function hasEnded(): Refusal {
  return new Refusal({
    status: 409,
    code: 'run-ended',
    message: 'The run has ended already.',
    action: 'Read it to see how.',
  });
}
