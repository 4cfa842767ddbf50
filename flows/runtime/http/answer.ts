import type { OutgoingHttpHeaders } from 'node:http';
import type { Exchange } from './exchange';

/** Writes whole answers. Every answer carries both ids and may be read by a page of any origin: keys, not cookies, admit. */
export function sendJson(
  exchange: Exchange,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  sendText(exchange, status, JSON.stringify(value), { 'content-type': 'application/json', ...headers });
}

export function sendText(
  exchange: Exchange,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>>,
): void {
  const { response } = exchange;
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    ...commonHeaders(exchange),
    ...headers,
    'content-length': Buffer.byteLength(text),
  });
  response.end(exchange.request.method === 'HEAD' ? undefined : text);
}

/** Begins an answer that is written in pieces. */
export function beginStream(exchange: Exchange, contentType: string): void {
  exchange.response.writeHead(200, {
    ...commonHeaders(exchange),
    'content-type': contentType,
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  exchange.response.flushHeaders();
}

export function commonHeaders(exchange: Exchange): OutgoingHttpHeaders {
  return {
    'x-run-id': exchange.runId,
    'x-request-id': exchange.requestId,
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'x-run-id, x-request-id, retry-after',
  };
}
