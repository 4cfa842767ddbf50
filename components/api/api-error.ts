import { TRPCClientError } from '@trpc/client';
import * as z from 'zod';
import type { ApiError } from '@/server/api/client-types';

const apiErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  action: z.string(),
  retryable: z.boolean(),
  requestId: z.string(),
  details: z.json().optional(),
});

/** Whatever a call threw, as something to show: what happened, what to do, and the request id when there is one. */
export function apiErrorOf(error: unknown): ApiError {
  const data = error instanceof TRPCClientError ? error.data?.millrace : undefined;
  const parsed = apiErrorSchema.safeParse(data);
  if (parsed.success) {
    const { details, ...rest } = parsed.data;
    return details === undefined ? rest : { ...rest, details };
  }
  return unreachable;
}

const unreachable: ApiError = {
  code: 'unreachable',
  message: 'The server cannot be reached.',
  action: 'Check that Millrace is running and that you are online, then try again.',
  retryable: true,
  requestId: '',
};
