import { digestJson } from '@/flows/model/digest';
import type { RecordedRequest } from '@/flows/model/recording';
import { latinOf, type Redactor } from './redactor';

/** What a component sends: kept as it is until the secrets of the run are known, then told without them. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  /** One letter a byte; null: none. */
  readonly body: string | null;
}

/** Reads a request, and gives back what is to be sent: a body that can be read once is read from a copy. */
export function readRequest(input: string | URL | Request, init: RequestInit | undefined): OpenRequest {
  const request = new Request(input, init);
  const mustSend = input instanceof Request || init?.body instanceof ReadableStream;
  return {
    sent: sentRequest(request.body === null ? request : request.clone()),
    forward: mustSend ? [request, undefined] : [input, init],
  };
}

export interface OpenRequest {
  readonly sent: Promise<SentRequest>;
  readonly forward: readonly [input: string | URL | Request, init: RequestInit | undefined];
}

export function recordRequest(sent: SentRequest, redactor: Redactor): RecordedRequest {
  const body = sent.body === null ? null : redactor.text(sent.body);
  return {
    method: sent.method,
    url: redactor.text(withoutCredentials(sent.url)),
    headers: Object.fromEntries(keptHeaders(sent.headers, redactor)),
    bodyDigest: body === null ? null : digestJson(body),
  };
}

export function keptHeaders(
  headers: Iterable<readonly [string, string]>,
  redactor: Redactor,
): [string, string][] {
  return [...headers]
    .filter(([name]) => name === 'idempotency-key' || !isCredential(name))
    .map(([name, value]) => [name, redactor.text(value)]);
}

/** Names under which credentials travel, in headers and in URLs. */
function isCredential(name: string): boolean {
  return /auth|cookie|key|token|secret|signature|credential|passw|session|csrf/i.test(name);
}

export function withoutCredentials(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  url.username = '';
  url.password = '';
  for (const name of [...url.searchParams.keys()]) if (isCredential(name)) url.searchParams.set(name, '…');
  return url.href;
}

async function sentRequest(request: Request): Promise<SentRequest> {
  const headers = [...request.headers].map(([name, value]): [string, string] => [name, value]);
  const { method, url } = request;
  if (request.body === null) return { method, url, headers, body: null };
  const body = latinOf(new Uint8Array(await request.arrayBuffer()));
  const boundary = /boundary="?([^";]+)/.exec(request.headers.get('content-type') ?? '')?.[1];
  if (boundary === undefined) return { method, url, headers, body };
  // Drawn anew for each request.
  const steady = headers.map(([name, value]): [string, string] => [
    name,
    value.replace(boundary, 'boundary'),
  ]);
  return { method, url, headers: steady, body: body.replaceAll(boundary, 'boundary') };
}
