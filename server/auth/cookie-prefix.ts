import { createHash } from 'node:crypto';

/**
 * Browsers share cookies between the ports of one host. Each installation has names of its own, so that signing in
 * to one Millrace does not sign a person out of another beside it.
 */
export function cookiePrefix(secret: string): string {
  const mark = createHash('sha256').update(`cookie-prefix:${secret}`).digest('hex').slice(0, 8);
  return `millrace-${mark}`;
}
