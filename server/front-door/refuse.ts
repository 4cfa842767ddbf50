import { STATUS_CODES } from 'node:http';
import { uuidv7 } from 'uuidv7';
import { dialectOf } from './dialect';
import { discardRest, type Exchange, type Outcome } from './forward';
import type { QuickRequest } from './quick-request';
import { answerRefusal, type Refusal } from './refusal';
import { broken, tooLarge } from './refusals';
import { servedPath } from './resolve';

/** A caller that sends too much is heard out up to here, so that it can read why it was refused. */
const MOST_DISCARDED_BYTES = 128 * 1024 * 1024;

/**
 * Sends a refusal; `path` says in whose words, with or without the prefix of a deployment. Every answer of ours names
 * a run, also where none began: a caller can always say what it saw.
 */
export function refuse({ request, response, requestId }: Exchange, refusal: Refusal, path: string): void {
  if (response.destroyed) return;
  if (response.headersSent) return void response.destroy();
  const dialect = dialectOf(servedPath(path));
  const { status, headers, body } = answerRefusal(refusal, dialect, request.headers.accept ?? '');
  response.writeHead(status, { ...headers, ...idsOf(requestId) });
  response.end(request.method === 'HEAD' ? undefined : body);
  discardRest(request, MOST_DISCARDED_BYTES);
}

/** The same as text, for a connection that Node's server does not serve; it ends with it. */
export function refusalText(refusal: Refusal, request: QuickRequest, requestId: string): string {
  const dialect = dialectOf(servedPath(request.url));
  const { status, headers, body } = answerRefusal(refusal, dialect, request.headers.accept ?? '');
  const all = { ...headers, ...idsOf(requestId), connection: 'close' };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`;
}

function idsOf(requestId: string): Record<string, string> {
  return { 'x-request-id': requestId, 'x-run-id': uuidv7() };
}

/** What is left to say when a request was passed on. */
export function conclude(exchange: Exchange, outcome: Outcome, path: string): void {
  if (outcome === 'broken') refuse(exchange, broken, path);
  if (outcome === 'too-large') refuse(exchange, tooLarge, path);
}
