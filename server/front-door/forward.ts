import type { IncomingMessage, ServerResponse } from 'node:http';
import { responseHeaders } from './headers';
import type { UpstreamCall, UpstreamPool, UpstreamRequest } from './upstream';

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

export interface ForwardOptions {
  readonly pool: UpstreamPool;
  readonly largestBodyBytes: number;
}

/** Streams a request to where it goes and the answer back; when one side ends, the other learns at once. */
export function forward(
  exchange: Exchange,
  upstream: UpstreamRequest,
  { pool, largestBodyBytes }: ForwardOptions,
): Promise<Outcome> {
  const { request, response } = exchange;
  return new Promise((resolve) => {
    let begun = false;
    /** What was read before the pause still comes, in as many parts as it has. */
    let held = false;
    const settle = (outcome: Outcome) => {
      response.off('close', callerLeft);
      body?.stop();
      resolve(outcome);
    };
    const callerLeft = () => {
      call.destroy();
      settle('answered');
    };
    const fail = (outcome: Outcome) => {
      // Half an answer must not look whole: without its end the caller's connection ends, too.
      if (begun) response.destroy();
      settle(begun ? 'answered' : outcome);
    };
    let body: BodySender | undefined;
    const call: UpstreamCall = pool.call(upstream, {
      connected: () => queueMicrotask(() => body?.start()),
      head: (head) => {
        begun = true;
        response.writeHead(
          head.status,
          head.statusMessage,
          responseHeaders(head.rawHeaders, exchange.requestId),
        );
        if (head.contentLength === null) response.flushHeaders();
      },
      body: (part, isLast) => {
        if (isLast) {
          endWith(response, part);
          finishEarly(request, call, largestBodyBytes);
          return settle('answered');
        }
        if (response.write(part) || held) return;
        held = true;
        call.pause();
        response.once('drain', () => {
          held = false;
          call.resume();
        });
      },
      drained: () => request.resume(),
      failed: (reached) => fail(reached ? 'broken' : 'unreachable'),
    });
    body = sendBody(request, call, {
      largestBytes: largestBodyBytes,
      tooLarge: () => {
        call.destroy();
        fail('too-large');
      },
    });
    response.on('close', callerLeft);
  });
}

const SHORT_BYTES = 16 * 1024;

/** Node sends a head and a short text as one piece, but a head and a buffer as two; latin1 keeps every byte. */
function endWith(response: ServerResponse, part: Buffer): void {
  if (part.length === 0 || part.length > SHORT_BYTES) response.end(part);
  else response.end(part.toString('latin1'), 'latin1');
}

/** An early answer: the caller may be sending still, and reads only after that. */
function finishEarly(request: IncomingMessage, call: UpstreamCall, largestBytes: number): void {
  if (request.complete) return;
  call.destroy();
  discardRest(request, largestBytes);
}

interface BodySender {
  start(): void;
  stop(): void;
}

/** The body is read only once somebody is there to take it: until then it can go elsewhere whole. */
function sendBody(
  request: IncomingMessage,
  call: UpstreamCall,
  bound: { largestBytes: number; tooLarge: () => void },
): BodySender {
  const chunked = request.headers['transfer-encoding'] !== undefined;
  let size = 0;
  const onData = (part: Buffer) => {
    size += part.length;
    if (size > bound.largestBytes) return bound.tooLarge();
    if (!call.send(chunked ? asChunk(part) : part)) request.pause();
  };
  const onEnd = () => {
    call.send(chunked ? LAST_CHUNK : undefined);
    call.sent();
  };
  return {
    start: () => {
      if (!hasBody(request)) return onEnd();
      request.on('data', onData);
      request.on('end', onEnd);
    },
    stop: () => {
      request.off('data', onData);
      request.off('end', onEnd);
    },
  };
}

const LAST_CHUNK = Buffer.from('0\r\n\r\n');
const LINE_END = Buffer.from('\r\n');

function asChunk(part: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, LINE_END]);
}

function hasBody(request: IncomingMessage): boolean {
  const { headers } = request;
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Reads what is left of a body that nobody wants, within a bound; more than that ends the connection. */
export function discardRest(request: IncomingMessage, largestBytes: number): void {
  if (request.complete || request.destroyed) return;
  let size = 0;
  request.on('data', (part: Buffer) => {
    size += part.length;
    if (size > largestBytes) request.destroy();
  });
  request.resume();
}
