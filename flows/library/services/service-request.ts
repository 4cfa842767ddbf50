import { ComponentError } from '@/flows/model/component-error';
import type { ServiceConnection } from '@/flows/model/context-services';
import type { Json, JsonObject } from '@/flows/model/json';
import { type ServiceKind, services } from '@/flows/model/service-kinds';
import { fillTemplate, fillWords } from './fill-template';

/** One request, declared: `{name}` stands for a value. What has no value is left out. */
export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** After the address of the connection, or a whole address. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
}

export function serviceRequest(
  call: HttpCall,
  values: JsonObject,
  connection: ServiceConnection,
): { readonly url: URL; readonly init: RequestInit & { readonly headers: Record<string, string> } } {
  const path = fillWords(call.path, values, encodeURIComponent);
  const url = addressOf(path, connection);
  const headers: Record<string, string> = { accept: 'application/json' };
  for (const [name, value] of textsOf(call.query, values)) url.searchParams.set(name, value);
  for (const [name, value] of textsOf(call.headers, values)) headers[name] = value;
  authorise(connection, { url, headers });
  const body = call.body === undefined ? undefined : fillTemplate(call.body, values);
  if (body === undefined) return { url, init: { method: call.method, headers } };
  headers['content-type'] = 'application/json';
  return { url, init: { method: call.method, headers, body: JSON.stringify(body) } };
}

/** Of a query or headers: the entries that have a value, as texts. */
function textsOf(
  template: Readonly<Record<string, string>> | undefined,
  values: JsonObject,
): [string, string][] {
  return Object.entries(template ?? {}).flatMap(([name, text]): [string, string][] => {
    const filled = fillTemplate(text, values);
    return filled === undefined ? [] : [[name, fillWords('{it}', { it: filled })]];
  });
}

function addressOf(path: string, { baseUrl, name }: ServiceConnection): URL {
  const address = /^https?:/.test(path) ? path : `${baseUrl.replace(/\/+$/, '')}${path}`;
  if (URL.canParse(address)) return new URL(address);
  throw new ComponentError({
    code: 'no-address',
    message: `The connection “${name}” has no usable address.`,
    action: 'Give it one in Settings → Connections.',
    field: 'connection',
  });
}

/** The key goes where the service wants it; a connection of another kind is spoken to as its own kind says. */
export function authorise(
  { kind, secret, options }: ServiceConnection,
  request: { readonly url: URL; readonly headers: Record<string, string> },
): void {
  if (secret === null) return;
  const auth = kind === 'http-service' ? ownAuth(options) : services[kind as ServiceKind]?.auth;
  if (auth?.in === 'query') request.url.searchParams.set(auth.name, secret);
  else if (auth?.in === 'header') request.headers[auth.name] = `${auth.prefix}${secret}`;
}

function ownAuth({ header, prefix }: JsonObject) {
  const name = typeof header === 'string' && header !== '' ? header.toLowerCase() : 'authorization';
  const before = typeof prefix === 'string' && prefix !== '' ? `${prefix.trimEnd()} ` : '';
  const isPlain = before === '' && name === 'authorization';
  return { in: 'header', name, prefix: isPlain ? 'Bearer ' : before } as const;
}
