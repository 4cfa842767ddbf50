import { withAccess } from '@/server/api/with-access';
import { notFound } from '@/server/errors/domain-error';

/** What the browser needs of the account library; everything else of it stays closed. */
const openPaths = new Set([
  '/api/auth/sign-in/email',
  '/api/auth/sign-out',
  '/api/auth/get-session',
  '/api/auth/change-password',
  '/api/auth/list-sessions',
  '/api/auth/revoke-session',
  '/api/auth/revoke-other-sessions',
]);

export const accounts = withAccess('accounts', async (request, { studio }) => {
  if (!openPaths.has(new URL(request.url).pathname)) throw notFound('page');
  return studio.auth.handler(request);
});
