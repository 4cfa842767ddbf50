import { TRPCClientError } from '@trpc/client';
import type { ApiError, AppRouter } from '@/server/api/client-types';

/** Whatever a call threw, as something to show: what happened, what to do, and the request id when there is one. */
export function apiErrorOf(error: unknown): ApiError {
  return (isRefusal(error) && error.data?.millrace) || unreachable;
}

/** What our own API answered has the shape its types say; every page has this file, so it brings no schema library. */
function isRefusal(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}

const unreachable: ApiError = {
  code: 'unreachable',
  message: 'The server cannot be reached.',
  action: 'Check that Millrace is running and that you are online, then try again.',
  retryable: true,
  requestId: '',
};
