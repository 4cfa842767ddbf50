import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { pipeline, Readable, Transform } from 'node:stream';
import { urlToHttpOptions } from 'node:url';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Fetch } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { OutboundGuard } from './guarded-agent';

/**
 * `fetch` as the web knows it, over connections that reach only what they may: each redirect is checked again,
 * credentials stay with the origin they were meant for, and an answer larger than the limit breaks off.
 */
export function createGuardedFetch(guard: OutboundGuard, limits: FetchLimits = defaultFetchLimits): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const body = request.body === null ? null : Buffer.from(await request.arrayBuffer());
    let hop: Hop = { url: new URL(request.url), method: request.method, headers: headersOf(request), body };
    for (let redirects = 0; ; redirects += 1) {
      const isFirst = redirects === 0;
      const answer = await send(hop, { guard, limits, signal: request.signal, isFirst });
      const target = redirectTarget(answer, hop.url);
      if (target === null || request.redirect === 'manual') return responseOf(answer, hop, limits);
      answer.resume();
      if (request.redirect === 'error') throw unexpectedRedirect(hop.url);
      if (redirects >= limits.redirects) throw tooManyRedirects(hop.url);
      hop = nextHop(hop, target, answer.statusCode ?? 0);
    }
  };
}

export interface FetchLimits {
  readonly redirects: number;
  readonly answerBytes: number;
  /** Until the head of the answer is there, and between any two pieces of it. */
  readonly idleMs: number;
}

export const defaultFetchLimits: FetchLimits = {
  redirects: 5,
  answerBytes: 100 * 1024 * 1024,
  idleMs: 60_000,
};

interface Hop {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
}

function headersOf(request: Request): Record<string, string> {
  const headers = Object.fromEntries(request.headers);
  return { 'accept-encoding': 'gzip, br, deflate', 'user-agent': 'millrace', accept: '*/*', ...headers };
}

interface SendTerms {
  readonly guard: OutboundGuard;
  readonly limits: FetchLimits;
  readonly signal: AbortSignal;
  /** Nobody has been asked anything yet. */
  readonly isFirst: boolean;
}

function send(hop: Hop, by: SendTerms): Promise<IncomingMessage> {
  const { url, method, headers, body } = hop;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw notWeb(url);
  by.guard.check(url);
  const options: RequestOptions = {
    ...urlToHttpOptions(url),
    method,
    headers: body === null ? headers : { ...headers, 'content-length': String(body.length) },
    agent: by.guard.agentFor(url),
    signal: by.signal,
    timeout: by.limits.idleMs,
  };
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestHttps(options) : requestHttp(options);
    request.on('response', resolve);
    request.on('timeout', () => request.destroy(tooSlow(url)));
    request.on('error', (error) => reject(by.signal.aborted ? by.signal.reason : problemOf(error, url, by)));
    request.end(body ?? undefined);
  });
}

function redirectTarget(answer: IncomingMessage, from: URL): URL | null {
  const { statusCode = 0, headers } = answer;
  const { location } = headers;
  if (![301, 302, 303, 307, 308].includes(statusCode) || location === undefined) return null;
  return URL.canParse(location, from.href) ? new URL(location, from.href) : null;
}

function nextHop(hop: Hop, url: URL, status: number): Hop {
  const becomesGet = status === 303 || (status < 303 && hop.method === 'POST');
  const dropped = new Set<string>();
  if (becomesGet) for (const name of ['content-type', 'content-length']) dropped.add(name);
  if (url.origin !== hop.url.origin) for (const name of credentialHeaders) dropped.add(name);
  const headers = Object.fromEntries(Object.entries(hop.headers).filter(([name]) => !dropped.has(name)));
  return becomesGet ? { url, method: 'GET', headers, body: null } : { ...hop, url, headers };
}

const credentialHeaders = ['authorization', 'cookie', 'proxy-authorization', 'x-api-key', 'api-key'];

function responseOf(answer: IncomingMessage, hop: Hop, limits: FetchLimits): Response {
  const status = answer.statusCode ?? 0;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headersDistinct)) {
    for (const one of value ?? []) headers.append(name, one);
  }
  const hasBody = hop.method !== 'HEAD' && status !== 204 && status !== 205 && status !== 304;
  if (!hasBody) {
    answer.resume();
    return new Response(null, { status, headers });
  }
  const body = Readable.toWeb(bodyOf(answer, headers, counted(limits.answerBytes, hop.url)));
  // Node's own web streams and those of `fetch` are the same objects under two names.
  return new Response(body as unknown as ReadableStream<Uint8Array>, {
    status,
    statusText: answer.statusMessage ?? '',
    headers,
  });
}

/** What ends one end ends the other: a broken connection whoever reads, and whoever leaves off the connection. */
function bodyOf(answer: IncomingMessage, headers: Headers, counting: Transform): Transform {
  const decoder = decoderOf(headers.get('content-encoding'));
  if (decoder === null) return pipeline(answer, counting, () => undefined);
  headers.delete('content-encoding');
  headers.delete('content-length');
  return pipeline(answer, decoder, counting, () => undefined);
}

function decoderOf(encoding: string | null): Transform | null {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'br') return createBrotliDecompress();
  return encoding === 'deflate' ? createInflate() : null;
}

function counted(limitBytes: number, url: URL): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limitBytes) done(tooLarge(url, limitBytes));
      else done(null, chunk);
    },
  });
}

function problemOf(error: Error, url: URL, { isFirst }: Pick<SendTerms, 'isFirst'>): Error {
  if (error instanceof ComponentError) return error;
  return new ComponentError({
    code: 'unreachable',
    message: `${url.origin} could not be reached.`,
    action: 'Check the address and that the server is running, then run it again.',
    retryable: true,
    nothingDone: isFirst && 'code' in error && beforeAnyRequest.has(error.code),
    cause: error,
  });
}

/** There was no connection, so nothing was asked of anybody: even what must not happen twice may be tried again. */
const beforeAnyRequest = new Set<unknown>([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

function tooSlow(url: URL): ComponentError {
  return new ComponentError({
    code: 'too-slow',
    message: `${url.origin} did not answer in time.`,
    action: 'Run it again, or ask whoever runs that server.',
    retryable: true,
  });
}

function tooLarge(url: URL, limitBytes: number): ComponentError {
  return new ComponentError({
    code: 'answer-too-large',
    message: `${url.origin} answered with more than ${Math.round(limitBytes / 1024 / 1024)} MB.`,
    action: 'Ask for less at a time.',
  });
}

function unexpectedRedirect(url: URL): ComponentError {
  return new ComponentError({
    code: 'redirected',
    message: `${url.origin} answered with a redirect.`,
    action: 'Use the address it redirects to.',
  });
}

function tooManyRedirects(url: URL): ComponentError {
  return new ComponentError({
    code: 'too-many-redirects',
    message: `${url.origin} redirects again and again.`,
    action: 'Check the address.',
  });
}

function notWeb(url: URL): ComponentError {
  return new ComponentError({
    code: 'not-a-web-address',
    message: `“${url.protocol}” is not http or https.`,
    action: 'Use an address that begins with http:// or https://.',
  });
}
