import { isDatabaseAway } from '@/server/db/is-database-away';
import { DomainError } from './domain-error';

/** The domain error that an error is or means; undefined = nobody expected it. */
export function domainErrorOf(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  return isDatabaseAway(error) ? databaseAway(error) : undefined;
}

function databaseAway(cause: unknown): DomainError {
  return new DomainError({
    kind: 'unavailable',
    code: 'database-unreachable',
    message: 'The database cannot be reached at the moment.',
    action: 'Try again in a few seconds. What you have changed is kept on this page until it is saved.',
    retryable: true,
    cause,
  });
}
