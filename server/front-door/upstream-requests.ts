import type { Exchange } from './forward';
import { requestHeaders } from './headers';
import type { RouteTarget } from './route-table';
import type { UpstreamRequest } from './upstream';

/**
 * Pure: a request as it goes on to a runtime, at the path the runtime itself serves. Without its cookies: a browser
 * sends the studio's session along to every address of this origin, and no runtime may have it.
 */
export function runtimeRequest(
  { request, requestId }: Exchange,
  { target, slug, url }: { target: RouteTarget; slug: string; url: string },
): UpstreamRequest {
  const prefix = ['x-forwarded-prefix', url === request.url ? ROOT : `/d/${slug}`];
  return {
    destination: target,
    method: request.method ?? 'GET',
    path: url,
    headers: requestHeaders(request.rawHeaders, [...forwarded(request, requestId), ...prefix], 'cookie'),
  };
}

/** A call at the root: the runtime then says what its key opens, when it is meant for another flow. */
const ROOT = '/';

/** Pure: a request as it goes on to the studio, with the token that only this door knows. */
export function studioRequest(
  { request, requestId }: Exchange,
  studio: { socketPath: string; bootToken: string },
): UpstreamRequest {
  const token = ['x-millrace-boot', studio.bootToken];
  return {
    destination: { socketPath: studio.socketPath },
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: requestHeaders(request.rawHeaders, [...forwarded(request, requestId), ...token]),
  };
}

function forwarded(request: Exchange['request'], requestId: string): string[] {
  return [
    'x-forwarded-for',
    request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? 'unknown',
    'x-forwarded-proto',
    'http',
    'x-forwarded-host',
    request.headers.host ?? '',
    'x-request-id',
    requestId,
  ];
}
