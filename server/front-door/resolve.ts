import { createHash } from 'node:crypto';
import { type Dialect, dialectOf } from './dialect';
import type { Refusal } from './refusal';
import type { RouteIndex } from './route-index';

/** What of a request decides where it goes. */
export interface Incoming {
  /** The request target as sent: path and query. */
  readonly url: string;
  readonly headers: {
    readonly 'x-api-key'?: string | string[] | undefined;
    readonly authorization?: string | undefined;
  };
}

export type Resolution =
  | { readonly to: 'studio'; readonly url: string }
  /** `url` is without the prefix: what the runtime itself serves. */
  | { readonly to: 'deployment'; readonly slug: string; readonly url: string; readonly dialect: Dialect }
  | { readonly to: 'nowhere'; readonly refusal: Refusal; readonly dialect: Dialect };

/** Pure: which deployment, or the studio, or a refusal in the words of the caller's dialect. */
export function resolve(incoming: Incoming, routes: RouteIndex): Resolution {
  const { url } = incoming;
  if (url.startsWith(PREFIX)) return resolveSlug(url, routes);
  if (!isAlias(url)) return { to: 'studio', url };
  return resolveAlias(incoming, routes);
}

const PREFIX = '/d/';
/** The studio asks a runtime there, and it does not come through this door. */
const CONTROL = '/control/';

function resolveSlug(url: string, routes: RouteIndex): Resolution {
  const { slug, rest } = splitSlug(url);
  const dialect = dialectOf(rest);
  if (!routes.bySlug(slug)) return { to: 'nowhere', dialect, refusal: unknownDeployment(slug) };
  if (rest.startsWith(CONTROL)) return { to: 'nowhere', dialect, refusal: notServed };
  return { to: 'deployment', slug, url: rest, dialect };
}

/** The path as what serves it knows it: what a refusal's words go by. */
export function servedPath(url: string): string {
  return url.startsWith(PREFIX) ? splitSlug(url).rest : url;
}

/** `/d/<slug>/rest?query` → slug and `/rest?query`. */
function splitSlug(url: string): { slug: string; rest: string } {
  let end = PREFIX.length;
  while (end < url.length && url[end] !== '/' && url[end] !== '?') end++;
  const rest = url.slice(end);
  return { slug: url.slice(PREFIX.length, end), rest: rest.startsWith('/') ? rest : `/${rest}` };
}

function isAlias(url: string): boolean {
  return url.startsWith('/v1/') || url.startsWith('/api/v1/') || url.startsWith('/api/v2/');
}

/** By the key's deployment, else by the flow's id or endpoint name, else it is a draft: the studio knows those. */
function resolveAlias({ url, headers }: Incoming, routes: RouteIndex): Resolution {
  const dialect = dialectOf(url);
  const byKey = slugOfKey(url, headers, routes);
  if (byKey !== undefined) return { to: 'deployment', slug: byKey, url, dialect };
  const flow = flowOf(url);
  const slugs = flow === undefined ? [] : routes.slugsOfFlow(flow);
  const [only, ...others] = slugs;
  if (only === undefined) return { to: 'studio', url };
  if (others.length > 0) return { to: 'nowhere', dialect, refusal: ambiguousFlow(flow ?? '', slugs) };
  return { to: 'deployment', slug: only, url, dialect };
}

const FLOW_IN_PATH = /^\/api\/v[12]\/(?:run|webhook)\/(?:session\/)?([^/?]+)/;

function flowOf(url: string): string | undefined {
  const [, flow] = FLOW_IN_PATH.exec(url) ?? [];
  if (flow === undefined) return undefined;
  try {
    return decodeURIComponent(flow);
  } catch {
    return flow;
  }
}

const KEY_FORM = /^mrk_[\w-]{43}$/;

function slugOfKey(url: string, headers: Incoming['headers'], routes: RouteIndex): string | undefined {
  const key = presentedKey(url, headers);
  if (key === undefined || !KEY_FORM.test(key)) return undefined;
  return routes.slugOfKey(createHash('sha256').update(key).digest('hex'));
}

function presentedKey(url: string, headers: Incoming['headers']): string | undefined {
  const header = headers['x-api-key'];
  if (typeof header === 'string') return header;
  if (headers.authorization?.slice(0, 7).toLowerCase() === 'bearer ')
    return headers.authorization.slice(7).trim();
  const query = url.indexOf('?');
  if (query < 0) return undefined;
  return new URLSearchParams(url.slice(query)).get('x-api-key') ?? undefined;
}

const notServed: Refusal = {
  status: 404,
  code: 'not-found',
  message: 'There is nothing at this address.',
  action: 'See openapi.json of the deployment for what it serves.',
};

function unknownDeployment(slug: string): Refusal {
  return {
    status: 404,
    code: 'deployment-not-found',
    message: `Nothing is deployed at /d/${slug}.`,
    action: 'Check the address on the deployment’s page: it never changes once a flow is published.',
  };
}

function ambiguousFlow(flow: string, slugs: readonly string[]): Refusal {
  const choices = slugs.map((slug) => `/d/${slug}/`).join(', ');
  return {
    status: 409,
    code: 'flow-ambiguous',
    message: `Several deployments answer to "${flow}": ${choices}.`,
    action: 'Call one of these addresses, or use the key of the one you mean.',
  };
}
