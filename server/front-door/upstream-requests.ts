import type { Exchange } from './forward';
import { requestHeaders } from './headers';
import type { QuickRequest } from './quick-request';
import type { RouteTarget } from './route-table';
import type { UpstreamRequest } from './upstream';

/** Where a call goes, and at which path what serves it knows it. */
export interface Errand {
  readonly target: RouteTarget;
  readonly slug: string;
  readonly url: string;
}

/**
 * Pure: a request as it goes on to a runtime, at the path the runtime itself serves. Without its cookies: a browser
 * sends the studio's session along to every address of this origin, and no runtime may have it.
 */
export function runtimeRequest(exchange: Exchange, errand: Errand): UpstreamRequest {
  const { rawHeaders, url, method = 'GET' } = exchange.request;
  const added = [...forwarded(senderOf(exchange)), ...prefixOf(errand, url)];
  const lines = linesOf(requestHeaders(rawHeaders, added, 'cookie'));
  return { destination: errand.target, method, head: `${method} ${errand.url} HTTP/1.1${lines}\r\n\r\n` };
}

/** Pure: the same for a request that never went through Node's parser; its lines are sifted already. */
export function quickRuntimeRequest(request: QuickRequest, sender: Sender, errand: Errand): UpstreamRequest {
  const { method, url, lines } = request;
  const added = linesOf([...forwarded(sender), ...prefixOf(errand, url)]);
  return {
    destination: errand.target,
    method,
    head: `${method} ${errand.url} HTTP/1.1${lines}${added}\r\n\r\n`,
  };
}

/** Pure: a request as it goes on to the studio, with the token that only this door knows. */
export function studioRequest(
  exchange: Exchange,
  studio: { socketPath: string; bootToken: string },
): UpstreamRequest {
  const { rawHeaders, url = '/', method = 'GET' } = exchange.request;
  const added = [...forwarded(senderOf(exchange)), 'x-millrace-boot', studio.bootToken];
  const lines = linesOf(requestHeaders(rawHeaders, added));
  return {
    destination: { socketPath: studio.socketPath },
    method,
    head: `${method} ${url} HTTP/1.1${lines}\r\n\r\n`,
  };
}

/** Who sent a request, as far as this door can tell. */
export interface Sender {
  readonly address: string;
  readonly host: string;
  readonly requestId: string;
}

function senderOf({ request, requestId }: Exchange): Sender {
  return { address: addressOf(request.socket.remoteAddress), host: request.headers.host ?? '', requestId };
}

export function addressOf(remoteAddress: string | undefined): string {
  return remoteAddress?.replace(/^::ffff:/, '') ?? 'unknown';
}

/** A call at the root: the runtime then says what its key opens, when it is meant for another flow. */
const ROOT = '/';

function prefixOf({ slug, url }: Errand, askedUrl: string | undefined): string[] {
  return ['x-forwarded-prefix', url === askedUrl ? ROOT : `/d/${slug}`];
}

function forwarded({ address, host, requestId }: Sender): string[] {
  return [
    'x-forwarded-for',
    address,
    'x-forwarded-proto',
    'http',
    'x-forwarded-host',
    host,
    'x-request-id',
    requestId,
  ];
}

/** The pairs were read off the wire, and no line end was let through: they go out byte for byte. */
function linesOf(headers: readonly string[]): string {
  let lines = '';
  for (let index = 0; index + 1 < headers.length; index += 2)
    lines += `\r\n${headers[index]}: ${headers[index + 1]}`;
  return lines;
}
