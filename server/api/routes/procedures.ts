import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type { ApiContext } from '@/server/api/context';
import { clientAddressOf } from '@/server/api/request-facts';
import { appRouter } from '@/server/api/root';
import { type RouteCall, withAccess } from '@/server/api/with-access';
import { readSession, type SignedInUser } from '@/server/auth/session';

/** tRPC over HTTP: each procedure has its own access rule. */
export const procedures = withAccess('procedures', (request, call) =>
  fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: ({ resHeaders }) => createContext(request, call, resHeaders),
  }),
);

function createContext(request: Request, call: RouteCall, resHeaders: Headers): ApiContext {
  const { studio, requestId } = call;
  let user: Promise<SignedInUser | null> | undefined;
  return {
    services: { ...studio.services, log: studio.services.log.child({ requestId }) },
    requestId,
    clientAddress: clientAddressOf(request.headers),
    user: () => {
      user ??= readSession(studio.auth, request.headers);
      return user;
    },
    signIn: async (credentials) => {
      const answer = await studio.auth.api.signInEmail({
        body: credentials,
        headers: request.headers,
        asResponse: true,
      });
      for (const cookie of answer.headers.getSetCookie()) resHeaders.append('set-cookie', cookie);
    },
  };
}
