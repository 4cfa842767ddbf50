import type { Json } from '@/flows/model/json';
import type { DomainErrorKind } from './domain-error';
import { domainErrorOf } from './domain-error-of';

/** What a caller may see of an error, whatever door it leaves by. */
export interface PublicError {
  readonly code: string;
  readonly message: string;
  readonly action: string;
  readonly retryable: boolean;
  readonly requestId: string;
  readonly details?: Json;
}

/** Everything that is no domain error is our fault: it is said in one sentence and logged under the request id. */
export function publicError(error: unknown, requestId: string): PublicError {
  const known = domainErrorOf(error);
  if (!known) return unexpected(requestId);
  const { code, message, action, retryable, details } = known;
  return { code, message, action, retryable, requestId, ...(details === undefined ? {} : { details }) };
}

export function statusOf(error: unknown): number {
  const known = domainErrorOf(error);
  return known ? statuses[known.kind] : 500;
}

const statuses: Record<DomainErrorKind, number> = {
  invalid: 422,
  'signed-out': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
};

function unexpected(requestId: string): PublicError {
  return {
    code: 'unexpected',
    message: 'Something went wrong on our side.',
    action: `Try again. If it stays, give your administrator the request id ${requestId}.`,
    retryable: true,
    requestId,
  };
}
