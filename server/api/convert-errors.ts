import { TRPCError } from '@trpc/server';
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc';
import * as z from 'zod';
import { DomainError, type DomainErrorKind } from '@/server/errors/domain-error';
import { domainErrorOf } from '@/server/errors/domain-error-of';
import { type PublicError, publicError } from '@/server/errors/public-error';
import type { ApiContext } from './context';

/** The one place where errors of services become errors of the API. Screens read `data.millrace`. */
export function convertError(
  error: TRPCError,
  call: { readonly context: ApiContext; readonly path: string },
): TRPCError {
  const domain = refusalOf(error);
  if (domain) return new TRPCError({ code: codes[domain.kind], message: domain.message, cause: domain });
  call.context.services.log.error(
    { err: error.cause ?? error, path: call.path },
    'A procedure failed unexpectedly.',
  );
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'Unexpected', cause: error.cause });
}

export function millraceErrorOf(error: TRPCError, context: ApiContext | undefined): PublicError {
  return publicError(refusalOf(error) ?? error, context?.requestId ?? 'none');
}

/** tRPC's own refusals (an input that does not fit, an unknown procedure) in our words. */
function refusalOf(error: TRPCError): DomainError | undefined {
  const known = domainErrorOf(error.cause);
  if (known) return known;
  if (error.code === 'BAD_REQUEST' || error.code === 'PARSE_ERROR') return invalidInput(error);
  if (error.code === 'INTERNAL_SERVER_ERROR') return undefined;
  return new DomainError({
    kind: kindOf(error.code),
    code: error.code.toLowerCase().replaceAll('_', '-'),
    message: error.message,
    action: 'Reload the page: it may be older than the server.',
  });
}

function invalidInput(error: TRPCError): DomainError {
  const first = error.cause instanceof z.core.$ZodError ? error.cause.issues[0] : undefined;
  const field = first?.path.map(String).join('.');
  return new DomainError({
    kind: 'invalid',
    code: 'invalid-input',
    message: first ? `${field ? `${field}: ` : ''}${first.message}` : 'The request could not be read.',
    action: 'Correct the value and try again.',
    ...(field ? { details: { field } } : {}),
    cause: error,
  });
}

const codes: Record<DomainErrorKind, TRPC_ERROR_CODE_KEY> = {
  invalid: 'UNPROCESSABLE_CONTENT',
  'signed-out': 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  'too-large': 'PAYLOAD_TOO_LARGE',
  'too-many': 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
};

function kindOf(code: TRPC_ERROR_CODE_KEY): DomainErrorKind {
  const found = Object.entries(codes).find(([, candidate]) => candidate === code)?.[0];
  const kinds: Record<string, DomainErrorKind> = { 'not-found': 'not-found', 'too-large': 'too-large' };
  return (found && kinds[found]) || 'invalid';
}
