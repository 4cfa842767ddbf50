import { sendJson } from '@/flows/runtime/http/answer';
import type { Exchange } from '@/flows/runtime/http/exchange';
import type { RuntimeServices } from '@/flows/runtime/services';

/** `POST /control/runs/{run}/cancel`: ends a run; one that has ended already stays as it is. */
export function controlCancel(exchange: Exchange, services: RuntimeServices): void {
  const runId = exchange.parameters.runId ?? '';
  const wasUnderWay = services.runs.cancel(runId, 'The run was stopped.');
  sendJson({ ...exchange, runId }, 202, { runId, wasUnderWay });
}
