import {
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
  request as requestHttp,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { CallArrivals } from './call-arrivals';
import { CallWaits } from './call-waits';
import type { OutboundGuard } from './guarded-agent';
import { connectProblem, isReset, type ModelServerName } from './model-problems';

/** How long a model server may take for each phase of a call. */
export interface CallTimeouts {
  readonly connectMs: number;
  readonly firstByteMs: number;
  readonly idleMs: number;
}

export const defaultTimeouts: CallTimeouts = { connectMs: 5_000, firstByteMs: 60_000, idleMs: 60_000 };

export interface CallOptions {
  readonly url: URL;
  readonly server: ModelServerName;
  readonly guard: OutboundGuard;
  readonly timeouts: CallTimeouts;
  readonly signal: AbortSignal;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** An answer that has begun. Reading it fails with a clear problem when it stalls; leaving off cancels it upstream. */
export interface OpenCall {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  chunks(): AsyncGenerator<Buffer>;
}

const staleSocketRetries = 3;

/** Sends a request over the keep-alive pool. A pooled socket that the server had just closed is replaced by another. */
export async function openCall(options: CallOptions): Promise<OpenCall> {
  options.guard.check(options.url);
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await send(options);
    if (outcome.call !== undefined) return outcome.call;
    if (!outcome.stale || attempt >= staleSocketRetries)
      throw connectProblem(options.server, outcome.problem);
  }
}

type Outcome =
  | { readonly call: OpenCall }
  | { readonly call?: undefined; readonly problem: unknown; readonly stale: boolean };

function send(options: CallOptions): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    if (options.signal.aborted) {
      reject(options.signal.reason);
      return;
    }
    const request = begin(options);
    const waits = new CallWaits(options, (problem) => request.destroy(problem));
    const onAbort = (): void => {
      request.destroy();
      reject(options.signal.reason);
    };
    options.signal.addEventListener('abort', onAbort, { once: true });
    const settle = (): void => {
      waits.stop();
      options.signal.removeEventListener('abort', onAbort);
    };
    request.on('socket', (socket) => {
      if (!socket.connecting) waits.start('first-byte');
      else {
        waits.start('connect');
        socket.once(options.url.protocol === 'https:' ? 'secureConnect' : 'connect', () =>
          waits.start('first-byte'),
        );
      }
    });
    request.on('response', (response) => {
      settle();
      resolve({ call: openedCall(response, options) });
    });
    request.on('error', (problem) => {
      settle();
      resolve({ problem, stale: request.reusedSocket && isReset(problem) });
    });
    request.end(options.body);
  });
}

function begin(options: CallOptions): ClientRequest {
  const { url, body } = options;
  const headers =
    body === undefined ? options.headers : { ...options.headers, 'content-length': Buffer.byteLength(body) };
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return request({ ...targetOf(url), method: options.method, headers, agent: options.guard.agentFor(url) });
}

/** What `http.request` reads of a URL; taken apart once, because a server is called again and again. */
function targetOf(url: URL): RequestOptions {
  const known = targets.get(url);
  if (known !== undefined) return known;
  const target = urlToHttpOptions(url);
  targets.set(url, target);
  return target;
}

const targets = new WeakMap<URL, RequestOptions>();

function openedCall(response: IncomingMessage, options: CallOptions): OpenCall {
  return {
    status: response.statusCode ?? 0,
    header: (name) => {
      const value = response.headers[name];
      return typeof value === 'string' ? value : undefined;
    },
    chunks: () => readChunks(response, options),
  };
}

async function* readChunks(response: IncomingMessage, options: CallOptions): AsyncGenerator<Buffer> {
  const arrivals = new CallArrivals(response, options);
  try {
    for (;;) {
      const chunk = await arrivals.next();
      if (chunk === undefined) return;
      yield chunk;
    }
  } finally {
    arrivals.leave();
  }
}
