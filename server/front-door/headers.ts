/** One connection's affair, never passed on (RFC 9110 §7.6.1). */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What only this door may say to those behind it. */
const ours = new Set(['forwarded', 'x-real-ip', 'x-request-id', 'expect']);

export function isOurs(name: string): boolean {
  return ours.has(name) || name.startsWith('x-forwarded-') || name.startsWith('x-millrace-');
}

export function isHopByHop(name: string): boolean {
  return hopByHop.has(name);
}

/** A request's headers as they go on: flat pairs, as Node takes them without another copy. */
export function requestHeaders(
  raw: readonly string[],
  added: readonly string[],
  withheld?: string,
): string[] {
  const headers = kept(raw, (name) => isHopByHop(name) || isOurs(name) || name === withheld);
  // A body of unknown length stays one, also for methods that usually have none.
  if (hasHeader(raw, 'transfer-encoding')) headers.push('transfer-encoding', 'chunked');
  if (!hasHeader(raw, 'host')) headers.push('host', 'localhost');
  headers.push(...added);
  return headers;
}

/** An answer's headers as they go back; the request id is added when the answer has none. */
export function responseHeaders(raw: readonly string[], requestId: string): string[] {
  const headers = kept(raw, isHopByHop);
  if (!hasHeader(headers, 'x-request-id')) headers.push('x-request-id', requestId);
  return headers;
}

function kept(raw: readonly string[], isDropped: (name: string) => boolean): string[] {
  const named = namedByConnection(raw);
  const headers: string[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const [name = '', value = ''] = [raw[index], raw[index + 1]];
    const lower = name.toLowerCase();
    if (!isDropped(lower) && !named?.has(lower)) headers.push(name, value);
  }
  return headers;
}

/** `Connection: close, x-mine` makes `x-mine` hop-by-hop as well. */
function namedByConnection(raw: readonly string[]): Set<string> | undefined {
  let named: Set<string> | undefined;
  for (let index = 0; index + 1 < raw.length; index += 2) {
    if (raw[index]?.toLowerCase() !== 'connection') continue;
    for (const part of raw[index + 1]?.split(',') ?? []) {
      const name = part.trim().toLowerCase();
      if (name === 'keep-alive' || name === 'close' || name === '' || isFraming(name)) continue;
      named ??= new Set();
      named.add(name);
    }
  }
  return named;
}

/** A caller may not make us drop what says where a message ends, or whom it is for. */
function isFraming(name: string): boolean {
  return name === 'content-length' || name === 'host' || name === 'authorization' || name === 'x-api-key';
}

function hasHeader(headers: readonly string[], name: string): boolean {
  for (let index = 0; index < headers.length; index += 2)
    if (headers[index]?.toLowerCase() === name) return true;
  return false;
}
