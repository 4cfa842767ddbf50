import { isHopByHop, isOurs } from './headers';

/** A request that arrived whole and in the plainest form, and can go on without Node's own parser. */
export interface QuickRequest {
  readonly method: string;
  readonly url: string;
  /** What the door itself wants to know of it. */
  readonly headers: Readonly<Partial<Record<Known, string>>>;
  /** The header lines that go on as they are, each with the line end before it. */
  readonly lines: string;
  readonly body: Buffer;
}

type Known = 'host' | 'content-length' | 'authorization' | 'x-api-key' | 'x-request-id' | 'accept';

const LARGEST_HEAD_BYTES = 8 * 1024;
const LARGEST_BYTES = 64 * 1024;
const MOST_LINES = 100;
const NO_LINE_ENDS = 'latin1';

/**
 * The whole grammar of the quick way. It takes less than HTTP allows, never more, and nothing that two programs could
 * read in two ways: no folded or doubled header that matters, no other framing than one content-length, no bare line end.
 */
const PLAIN_HEAD =
  /^(?:GET|POST|PUT|PATCH|DELETE) \/[!-~]* HTTP\/1\.1(?:\r\n[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t -~]*)+$/;
/** What becomes of a header line; a name that is not here goes on as it is. */
type Use = 'told' | 'told and kept' | 'dropped' | 'connection' | 'for Node';
const uses = new Map<string, Use>([
  ['host', 'told and kept'],
  ['content-length', 'told and kept'],
  ['authorization', 'told and kept'],
  ['x-api-key', 'told and kept'],
  ['accept', 'told and kept'],
  ['x-request-id', 'told'],
  ['cookie', 'dropped'],
  ['connection', 'connection'],
  ...['transfer-encoding', 'expect', 'upgrade', 'http2-settings'].map((name) => [name, 'for Node'] as const),
]);

/** Pure. `more`: plain so far, and the rest of a short body is on its way. `undefined`: for Node to read. */
export function readQuickRequest(bytes: Buffer): QuickRequest | 'more' | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0 || end > LARGEST_HEAD_BYTES) return undefined;
  const head = bytes.toString(NO_LINE_ENDS, 0, end);
  if (!PLAIN_HEAD.test(head)) return undefined;
  const [requestLine = '', ...lines] = head.split('\r\n');
  const found = lines.length > MOST_LINES ? undefined : readLines(lines);
  if (found?.headers.host === undefined) return undefined;
  const length = lengthOf(found.headers['content-length']);
  const body = bytes.subarray(end + 4);
  if (length === undefined || length > LARGEST_BYTES || body.length > length) return undefined;
  if (body.length < length) return 'more';
  const [method = '', url = ''] = requestLine.split(' ');
  return { method, url, ...found, body };
}

function readLines(lines: readonly string[]): Pick<QuickRequest, 'headers' | 'lines'> | undefined {
  const headers: Partial<Record<string, string>> = {};
  let kept = '';
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const use = uses.get(name);
    if (use === undefined) {
      if (isHopByHop(name)) return undefined;
      if (!isOurs(name)) kept += `\r\n${line}`;
      continue;
    }
    if (use === 'for Node' || headers[name] !== undefined) return undefined;
    const value = line.slice(colon + 1).trim();
    if (use === 'connection' && value.toLowerCase() !== 'keep-alive') return undefined;
    if (use !== 'dropped') headers[name] = value;
    if (use === 'told and kept') kept += `\r\n${line}`;
  }
  return { headers, lines: kept };
}

function lengthOf(value: string | undefined): number | undefined {
  if (value === undefined) return 0;
  return /^\d{1,7}$/.test(value) ? Number(value) : undefined;
}
