import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { DomainError } from '@/server/errors/domain-error';

/** A runtime's own door on this machine, with the token that opens its control routes. */
export interface RuntimeDoor {
  readonly host: string;
  readonly port: number;
  readonly token: string;
}

export interface RuntimeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly signal?: AbortSignal;
  /** How long the runtime may take to begin its answer; streams may then go on for ever. */
  readonly timeoutMs?: number;
}

export interface RuntimeAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: IncomingMessage;
}

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

/** The answer as it begins: the caller reads or destroys its body. */
export function askRuntime(door: RuntimeDoor, asked: RuntimeRequest): Promise<RuntimeAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      agent,
      host: door.host,
      port: door.port,
      method: asked.method,
      path: asked.path,
      headers: { ...asked.headers, 'x-millrace-control': door.token },
    });
    const patience = setTimeout(() => outgoing.destroy(tooSlow()), asked.timeoutMs ?? 30_000);
    const letGo = endOnAbort(outgoing, { signal: asked.signal, reject });
    // Also after the answer has begun: an abort is told to the request as well as to the body.
    outgoing.on('error', (error) => {
      clearTimeout(patience);
      letGo();
      reject(error instanceof DomainError ? error : lost(error, outgoing.reusedSocket));
    });
    outgoing.once('response', (body) => {
      clearTimeout(patience);
      body.on('error', () => undefined);
      body.once('close', letGo);
      resolve({ status: body.statusCode ?? 502, headers: body.headers, body });
    });
    outgoing.end(asked.body);
  });
}

export interface JsonAnswer {
  readonly status: number;
  readonly json: unknown;
}

/** A small question with a small answer. */
export async function askRuntimeJson(
  door: RuntimeDoor,
  asked: Omit<RuntimeRequest, 'body'> & { readonly body?: unknown },
): Promise<JsonAnswer> {
  const { body, ...rest } = asked;
  const text = body === undefined ? undefined : JSON.stringify(body);
  const answer = await askRuntime(door, {
    ...rest,
    headers: { ...asked.headers, 'content-type': 'application/json' },
    ...(text === undefined ? {} : { body: text }),
  });
  return { status: answer.status, json: parse(await readText(answer.body)) };
}

/** Nobody was there to take the request: it was not begun, so it may be sent to whoever takes the place. */
export class RuntimeUnreachable extends Error {}

function lost(cause: Error, reusedSocket: boolean): Error {
  const code = 'code' in cause ? cause.code : undefined;
  // A kept connection that ends as we begin to write has gone before anybody read from it.
  const endedBefore = reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE');
  if (code === 'ECONNREFUSED' || endedBefore) return new RuntimeUnreachable('No runtime listens.', { cause });
  return new DomainError({
    kind: 'unavailable',
    code: 'runtime-lost',
    message: 'The runtime ended before it answered.',
    action: 'Try again. If it stays, look at its log.',
    retryable: true,
    cause,
  });
}

/**
 * Not the `signal` option of node: it stays attached, and would later end a socket that another request has by then.
 * Destroyed without an error, because a socket on its way back to the pool has nobody who would take it.
 */
function endOnAbort(
  outgoing: ClientRequest,
  { signal, reject }: { signal: AbortSignal | undefined; reject: (error: Error) => void },
): () => void {
  const abort = () => {
    reject(new Error('The caller has gone.'));
    outgoing.destroy();
  };
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  return () => signal?.removeEventListener('abort', abort);
}

async function readText(body: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function tooSlow(): DomainError {
  return new DomainError({
    kind: 'unavailable',
    code: 'runtime-slow',
    message: 'The runtime did not answer in time.',
    action: 'Try again. If it stays, look at its log.',
    retryable: true,
  });
}
