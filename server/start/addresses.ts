const EVERYWHERE_OR_HERE = new Set(['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost']);

/** Where people of this machine open the studio. */
export function publicUrlOf(host: string, port: number): string {
  if (EVERYWHERE_OR_HERE.has(host)) return `http://localhost:${port}`;
  return host.includes(':') ? `http://[${host}]:${port}` : `http://${host}:${port}`;
}

export function setupUrlOf(publicUrl: string, code: string): string {
  return `${publicUrl}/setup?code=${code}`;
}
