/** Where to go after signing in: only a path of this site, whatever a link says. */
export function safeDestination(wanted: string | null): string {
  if (!wanted?.startsWith('/') || /^\/[/\\]/.test(wanted)) return '/';
  try {
    const base = 'http://millrace.invalid';
    const url = new URL(wanted, base);
    return url.origin === base ? `${url.pathname}${url.search}` : '/';
  } catch {
    return '/';
  }
}
