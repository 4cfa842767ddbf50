import type { Exchange } from '@/flows/runtime/http/exchange';
import type { LiveRun, RunRequest } from '@/flows/runtime/runs/run-service';
import type { RuntimeServices } from '@/flows/runtime/services';
import { followCaller } from './follow-caller';
import { onRecord } from './on-record';

/**
 * Begins a run whose caller waits for the answer. Of a flow that is marked durable the run is put on record first, and
 * goes on when the caller goes away; any other ends with him.
 */
export async function beginRun(
  exchange: Exchange,
  services: RuntimeServices,
  request: RunRequest,
): Promise<LiveRun> {
  const { durable } = services;
  if (request.flow.durable && durable !== undefined) {
    const begun = await onRecord(() => durable.begin(request));
    if (begun.outcome === 'begun') return begun.run;
  }
  request.onAccepted?.();
  const run = services.runs.start(request);
  followCaller(exchange, run);
  return run;
}
