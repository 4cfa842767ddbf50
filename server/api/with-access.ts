import { isSameOrigin } from '@/server/auth/caller-origin';
import { readSession, type SignedInUser } from '@/server/auth/session';
import { DomainError } from '@/server/errors/domain-error';
import { domainErrorOf } from '@/server/errors/domain-error-of';
import { publicError, statusOf } from '@/server/errors/public-error';
import { type Studio, studio } from '@/server/studio';
import { requestIdOf } from './request-facts';

/**
 * Who may call a route. `procedures` and `key` say that the route itself asks, call by call; a route without any of
 * these words fails `access-rules.test.ts`.
 */
export type RouteAccess = 'open' | 'signed-in' | 'procedures' | 'accounts' | 'key';

export interface RouteCall {
  readonly studio: Studio;
  readonly requestId: string;
  /** Only for `signed-in` routes; they are not entered without one. */
  readonly user: SignedInUser | null;
}

export type RouteHandler = ((request: Request) => Promise<Response>) & { readonly access: RouteAccess };

/** The frame of every route: access, request id, and errors in our words. */
export function withAccess(
  access: RouteAccess,
  handle: (request: Request, call: RouteCall) => Promise<Response>,
): RouteHandler {
  const route = async (request: Request): Promise<Response> => {
    const requestId = requestIdOf(request.headers);
    try {
      return withRequestId(await enter(access, { request, requestId, handle }), requestId);
    } catch (error) {
      return withRequestId(refusal(error, requestId), requestId);
    }
  };
  return Object.assign(route, { access });
}

interface Entry {
  readonly request: Request;
  readonly requestId: string;
  readonly handle: (request: Request, call: RouteCall) => Promise<Response>;
}

async function enter(access: RouteAccess, { request, requestId, handle }: Entry): Promise<Response> {
  const current = studio();
  const byCookie = access !== 'open' && access !== 'key';
  if (byCookie && !isSameOrigin(request.headers, current.services.publicUrl)) throw foreignPage();
  const user = access === 'signed-in' ? await readSession(current.auth, request.headers) : null;
  if (access === 'signed-in' && !user) throw signedOut();
  return handle(request, { studio: current, requestId, user });
}

function refusal(error: unknown, requestId: string): Response {
  if (!domainErrorOf(error)) {
    studio().services.log.error({ err: error, requestId }, 'A route failed unexpectedly.');
  }
  return Response.json({ error: publicError(error, requestId) }, { status: statusOf(error) });
}

function withRequestId(response: Response, requestId: string): Response {
  try {
    response.headers.set('x-request-id', requestId);
    return response;
  } catch {
    const headers = new Headers(response.headers);
    headers.set('x-request-id', requestId);
    return new Response(response.body, { status: response.status, headers });
  }
}

function signedOut(): DomainError {
  return new DomainError({
    kind: 'signed-out',
    code: 'signed-out',
    message: 'You are not signed in.',
    action: 'Sign in and try again.',
  });
}

function foreignPage(): DomainError {
  return new DomainError({
    kind: 'forbidden',
    code: 'foreign-origin',
    message: 'The request came from a page of another site.',
    action: 'Open the studio under its own address.',
  });
}
