import { DomainError } from '@/server/errors/domain-error';

/** null = until it is revoked. */
export function expiryOf(expiresAt: string | undefined): Date | null {
  if (expiresAt === undefined) return null;
  const moment = new Date(expiresAt);
  if (moment.getTime() > Date.now()) return moment;
  throw new DomainError({
    kind: 'invalid',
    code: 'expiry-in-the-past',
    message: 'The key would have expired already.',
    action: 'Choose a date in the future.',
    details: { field: 'expiresAt' },
  });
}
