/**
 * The origin under which the caller reached the front door, by the headers that only it can set. A page of another
 * origin shows itself by an `origin` header that differs.
 */
export function callerOrigin(headers: Headers): string | null {
  const host = headers.get('x-forwarded-host') ?? headers.get('host');
  if (!host) return null;
  return `${headers.get('x-forwarded-proto') ?? 'http'}://${host}`;
}

/** False for a request that a page of another site sent. Browsers name the origin of every request that changes something. */
export function isSameOrigin(headers: Headers, publicUrl: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site === 'cross-site') return false;
  const origin = headers.get('origin');
  return origin === null || origin === callerOrigin(headers) || origin === publicUrl;
}
