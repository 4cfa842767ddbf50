import type { ServerResponse } from 'node:http';
import {
  type ClientRequest,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { responseHeaders } from './headers';

/** One request at this door and its answer. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
}

/**
 * `answered`: the answer went back, or the caller has gone. `unreachable`: nobody is there and no byte was sent, so
 * it may be tried elsewhere. `broken`: it ended before its answer began. `too-large`: the body passed the bound.
 */
export type Outcome = 'answered' | 'unreachable' | 'broken' | 'too-large';

/** Streams a request to where it goes and the answer back; when one side ends, the other learns at once. */
export function forward(
  exchange: Exchange,
  options: RequestOptions,
  largestBodyBytes: number,
): Promise<Outcome> {
  const { request, response } = exchange;
  return new Promise((resolve) => {
    const upstream = httpRequest(options);
    let outcome: Outcome = 'broken';
    const callerLeft = () => {
      if (response.writableFinished) return;
      outcome = 'answered';
      upstream.destroy();
    };
    const settle = () => {
      response.off('close', callerLeft);
      resolve(outcome);
    };
    response.on('close', callerLeft);
    upstream.on('response', (answer) => {
      outcome = 'answered';
      passBack(answer, exchange);
    });
    upstream.on('error', (error) => {
      if (outcome === 'broken' && isUnreachable(error)) outcome = 'unreachable';
    });
    upstream.on('close', () => {
      request.unpipe(upstream);
      // An early answer: the caller may be sending still, and reads only after that.
      if (outcome === 'answered') discardRest(request, largestBodyBytes);
      settle();
    });
    sendBody(
      request,
      upstream,
      () => {
        if (outcome === 'broken' || !response.headersSent) outcome = 'too-large';
        upstream.destroy();
      },
      largestBodyBytes,
    );
  });
}

function passBack(answer: IncomingMessage, { response, requestId }: Exchange): void {
  // Half an answer must not look whole: without its end the caller's connection ends, too.
  answer.on('error', () => response.destroy());
  if (response.destroyed) return void answer.destroy();
  response.writeHead(
    answer.statusCode ?? 502,
    answer.statusMessage ?? '',
    responseHeaders(answer.rawHeaders, requestId),
  );
  if (answer.headers['content-length'] === undefined) response.flushHeaders();
  answer.pipe(response);
}

function sendBody(
  request: IncomingMessage,
  upstream: ClientRequest,
  tooLarge: () => void,
  largestBodyBytes: number,
): void {
  if (!hasBody(request)) return void upstream.end();
  // The body is read only once somebody is there to take it: until then it can go elsewhere whole.
  upstream.once('socket', (socket) => {
    const start = () => {
      request.pipe(upstream);
      if (request.headers['content-length'] === undefined) watchSize(request, tooLarge, largestBodyBytes);
    };
    if (socket.connecting) socket.once('connect', start);
    else start();
  });
}

function watchSize(request: IncomingMessage, tooLarge: () => void, largestBodyBytes: number): void {
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > largestBodyBytes) tooLarge();
  });
}

/** Reads what is left of a body that nobody wants, within a bound; more than that ends the connection. */
export function discardRest(request: IncomingMessage, largestBytes: number): void {
  if (request.complete || request.destroyed) return;
  watchSize(request, () => request.destroy(), largestBytes);
  request.resume();
}

function hasBody(request: IncomingMessage): boolean {
  const { headers } = request;
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

const nobodyThere = new Set(['ECONNREFUSED', 'ENOENT', 'EHOSTUNREACH', 'ENETUNREACH']);

function isUnreachable(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string' && nobodyThere.has(error.code);
}
