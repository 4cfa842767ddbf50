import {
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
  request as requestHttp,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import { urlToHttpOptions } from 'node:url';
import type { OutboundGuard } from './guarded-agent';
import { connectProblem, endedEarlyProblem, type ModelServerName, timeoutProblem } from './model-problems';

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
    const waits = new Waits(options, (problem) => request.destroy(problem));
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
  const arrivals = new Arrivals(response, options);
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

/** Chunks as they arrive. Half the cost of the stream's own iterator, and this runs for every call of every run. */
class Arrivals {
  private readonly response: IncomingMessage;
  private readonly options: CallOptions;
  private readonly waits: Waits;
  private readonly chunks: Buffer[] = [];
  private held = 0;
  private outcome: { readonly problem: unknown } | undefined;
  private wake: (() => void) | undefined;

  constructor(response: IncomingMessage, options: CallOptions) {
    this.response = response;
    this.options = options;
    this.waits = new Waits(options, (problem) => response.destroy(problem));
    this.waits.start('idle');
    options.signal.addEventListener('abort', this.onAbort, { once: true });
    response.on('data', this.onData);
    response.on('end', () => this.settle(undefined));
    response.on('error', (problem) => this.settle(this.named(problem)));
    response.on('close', () => {
      if (this.outcome === undefined) this.settle(endedEarlyProblem(options.server));
    });
    if (options.signal.aborted) this.onAbort();
  }

  /** Undefined at the end of the answer. */
  async next(): Promise<Buffer | undefined> {
    for (;;) {
      const chunk = this.chunks.shift();
      if (chunk !== undefined) {
        this.held -= chunk.length;
        if (this.held < heldLimit) this.response.resume();
        return chunk;
      }
      if (this.outcome !== undefined) {
        if (this.outcome.problem !== undefined) throw this.outcome.problem;
        return undefined;
      }
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  leave(): void {
    this.waits.stop();
    this.options.signal.removeEventListener('abort', this.onAbort);
    if (!this.response.complete) this.response.destroy();
  }

  private readonly onData = (chunk: Buffer): void => {
    this.waits.refresh();
    this.chunks.push(chunk);
    this.held += chunk.length;
    if (this.held > heldLimit) this.response.pause();
    this.wake?.();
  };

  private readonly onAbort = (): void => {
    this.settle(this.options.signal.reason);
    this.response.destroy();
  };

  private named(problem: unknown): unknown {
    const { server } = this.options;
    return isReset(problem) ? endedEarlyProblem(server) : connectProblem(server, problem);
  }

  private settle(problem: unknown): void {
    this.outcome ??= { problem };
    this.wake?.();
  }
}

const heldLimit = 1024 * 1024;

/** One timer a call; a phase replaces the one before it. */
class Waits {
  private timer: NodeJS.Timeout | undefined;
  private readonly options: CallOptions;
  private readonly give: (problem: Error) => void;

  constructor(options: CallOptions, give: (problem: Error) => void) {
    this.options = options;
    this.give = give;
  }

  start(phase: 'connect' | 'first-byte' | 'idle'): void {
    this.stop();
    const { timeouts, server } = this.options;
    const waitMs = { connect: timeouts.connectMs, 'first-byte': timeouts.firstByteMs, idle: timeouts.idleMs }[
      phase
    ];
    this.timer = setTimeout(() => this.give(timeoutProblem(server, phase, waitMs)), waitMs);
  }

  refresh(): void {
    this.timer?.refresh();
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}

function isReset(problem: unknown): boolean {
  const code = problem instanceof Error && 'code' in problem ? problem.code : undefined;
  return code === 'ECONNRESET' || code === 'EPIPE';
}
