import { randomUUID } from 'node:crypto';

/** Made or let through by the front door, whose rule for a well-formed one this is; made here when a request did not come through it (tests, development). */
export function requestIdOf(headers: Headers): string {
  const given = headers.get('x-request-id');
  return given && /^[\w.-]{8,128}$/.test(given) ? given : randomUUID();
}

/** The caller's own address: the front door puts it first and believes nobody else's list. */
export function clientAddressOf(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',')[0]?.trim() || 'unknown';
}
