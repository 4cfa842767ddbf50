import { beginStream } from '@/flows/runtime/http/answer';
import { openEventStream } from '@/flows/runtime/http/event-stream';
import { type Exchange, queryValue } from '@/flows/runtime/http/exchange';
import { Refusal } from '@/flows/runtime/http/refusal';
import type { RuntimeServices } from '@/flows/runtime/services';

/** `GET /control/runs/{run}/events`: what has happened after `after`, then the rest as it happens, until the run ends. */
export function controlEvents(exchange: Exchange, services: RuntimeServices): void {
  const runId = exchange.parameters.runId ?? '';
  const events = services.runs.events(runId);
  if (events === undefined) throw notHeld();
  const after = Number(queryValue(exchange, 'after') ?? exchange.request.headers['last-event-id'] ?? -1);
  beginStream({ ...exchange, runId }, 'text/event-stream; charset=utf-8');
  const stream = openEventStream(exchange.response);
  const leave = events.follow(Number.isFinite(after) ? after : -1, (event) => {
    stream.send(JSON.stringify(event), event.seq);
    if (event.kind === 'run-end') stream.end();
  });
  exchange.response.on('close', leave);
  if (events.hasEnded) stream.end();
}

function notHeld(): Refusal {
  return new Refusal({
    status: 404,
    code: 'run-not-held',
    message: 'This run is not held here any more.',
    action: 'Read it from the run log.',
  });
}
