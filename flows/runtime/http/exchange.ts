import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { uuidv7 } from 'uuidv7';

/** One request and its answer, with the two ids that every answer carries. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  /** The query string without its question mark. */
  readonly queryText: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly requestId: string;
  /** The run this request starts; a refusal carries it too, so that a caller can always name what he saw. */
  readonly runId: string;
}

export function createExchange(request: IncomingMessage, response: ServerResponse): Exchange {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  return {
    request,
    response,
    path: mark < 0 ? url : url.slice(0, mark),
    queryText: mark < 0 ? '' : url.slice(mark + 1),
    parameters: {},
    requestId: requestIdOf(request),
    runId: uuidv7(),
  };
}

export function queryValue(exchange: Exchange, name: string): string | undefined {
  if (exchange.queryText === '') return undefined;
  return new URLSearchParams(exchange.queryText).get(name) ?? undefined;
}

const wellFormedId = /^[A-Za-z0-9._-]{1,128}$/;

function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && wellFormedId.test(given) ? given : randomUUID();
}
