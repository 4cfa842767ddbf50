import { ComponentError } from '@/flows/model/component-error';

/** What a line for curl asks for. */
export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Reads a line as curl would, as far as it says what is sent. What would read or write files here is refused. */
export function parseCurl(line: string): CurlRequest {
  const words = wordsOf(line);
  if (words[0] !== 'curl') throw notCurl('It does not begin with “curl”.');
  const request: Draft = { method: null, url: null, headers: {}, data: [], asQuery: false };
  for (let at = 1; at < words.length; at += 1) at += readWord(request, words[at] ?? '', words[at + 1]);
  if (request.url === null) throw notCurl('It has no address.');
  const data = request.data.length > 0 ? request.data.join('&') : null;
  const base = /^[a-z][\w+.-]*:\/\//i.test(request.url) ? request.url : `http://${request.url}`;
  if (request.asQuery && data !== null) {
    const url = `${base}${base.includes('?') ? '&' : '?'}${data}`;
    return { method: request.method ?? 'GET', url, headers: request.headers, body: null };
  }
  return {
    method: request.method ?? (data === null ? 'GET' : 'POST'),
    url: base,
    headers: request.headers,
    body: data,
  };
}

interface Draft {
  method: string | null;
  url: string | null;
  headers: Record<string, string>;
  data: string[];
  asQuery: boolean;
}

/** Gives how many further words it took. */
function readWord(request: Draft, word: string, next: string | undefined): number {
  const [name, inline] = splitOption(word);
  const takes = options[name];
  if (takes !== undefined) {
    const value = inline ?? next;
    if (value === undefined) throw notCurl(`“${name}” says nothing after it.`);
    takes(request, value);
    return inline === undefined ? 1 : 0;
  }
  if (word === '-G' || word === '--get') request.asQuery = true;
  else if (word === '-I' || word === '--head') request.method = 'HEAD';
  else if (!word.startsWith('-') || word === '-') request.url ??= word;
  else if (!silent.test(word)) throw notCurl(`“${word}” is not understood here.`);
  return 0;
}

/** `--name=value`, and short ones with the value right behind: `-XPOST`. */
function splitOption(word: string): [string, string | undefined] {
  const [, long, value] = /^(--[\w-]+)=([\s\S]*)$/.exec(word) ?? [];
  if (long !== undefined) return [long, value];
  const [, short, rest] = /^(-[XHdubAe])([\s\S]+)$/.exec(word) ?? [];
  return short === undefined ? [word, undefined] : [short, rest];
}

type Take = (request: Draft, value: string) => void;

const addData: Take = (request, value) => {
  if (value.startsWith('@')) throw notCurl('It sends a file, which is not there.');
  request.data.push(value);
  setUnlessThere(request, 'content-type', 'application/x-www-form-urlencoded');
};
const setHeader: Take = (request, value) => {
  const [, name, text] = /^\s*([^:\s]+)\s*:\s*([\s\S]*)$/.exec(value) ?? [];
  if (name !== undefined) request.headers[name.toLowerCase()] = text ?? '';
};
const setMethod: Take = (request, value) => {
  request.method = value.toUpperCase();
};
const setUser: Take = (request, value) => {
  request.headers.authorization = `Basic ${btoa(value)}`;
};
const named =
  (name: string): Take =>
  (request, value) => {
    request.headers[name] = value;
  };
const setUrl: Take = (request, value) => {
  request.url = value;
};
const ignore: Take = () => undefined;

const options: Readonly<Record<string, Take | undefined>> = Object.assign(Object.create(null), {
  '-X': setMethod,
  '--request': setMethod,
  '-H': setHeader,
  '--header': setHeader,
  '-d': addData,
  '--data': addData,
  '--data-ascii': addData,
  '--data-binary': addData,
  '--data-raw': ((request, value) => {
    request.data.push(value);
    setUnlessThere(request, 'content-type', 'application/x-www-form-urlencoded');
  }) satisfies Take,
  '--data-urlencode': ((request, value) => {
    const [, name, text] = /^([^=]*)=([\s\S]*)$/.exec(value) ?? [];
    addData(request, name ? `${name}=${encodeURIComponent(text ?? '')}` : encodeURIComponent(text ?? value));
  }) satisfies Take,
  '--json': ((request, value) => {
    request.headers['content-type'] = 'application/json';
    setUnlessThere(request, 'accept', 'application/json');
    addData(request, value);
  }) satisfies Take,
  '-u': setUser,
  '--user': setUser,
  '-b': named('cookie'),
  '--cookie': named('cookie'),
  '-A': named('user-agent'),
  '--user-agent': named('user-agent'),
  '-e': named('referer'),
  '--referer': named('referer'),
  '--url': setUrl,
  '-m': ignore,
  '--max-time': ignore,
  '--connect-timeout': ignore,
});

/** What only changes what curl prints, or what is done anyway. */
const silent =
  /^(-[sSLkvig#f]+|--(silent|show-error|location|insecure|verbose|include|globoff|fail|compressed|http1\.1|http2|no-progress-meter))$/;

function setUnlessThere(request: Draft, name: string, value: string): void {
  request.headers[name] ??= value;
}

/** As a shell splits a line: quotes hold words together, a backslash at the end of a line goes on in the next. */
function wordsOf(line: string): string[] {
  const text = line.replaceAll(/(?:\\|\^)\r?\n/g, ' ').trim();
  const words: string[] = [];
  const pattern = /((?:[^\s"'\\]|\\.|"(?:[^"\\]|\\[\s\S])*"|\$?'[^']*')+)|(\S)/g;
  for (const [, word, stray] of text.matchAll(pattern)) {
    if (stray !== undefined) throw notCurl('A quotation mark is not closed.');
    words.push(unquoted(word ?? ''));
  }
  return words;
}

function unquoted(word: string): string {
  return word.replaceAll(
    /"((?:[^"\\]|\\[\s\S])*)"|\$?'([^']*)'|\\(.)/g,
    (_, double: string | undefined, single: string | undefined, escaped: string | undefined) =>
      double?.replaceAll(/\\(["\\$`])/g, '$1') ?? single ?? escaped ?? '',
  );
}

function notCurl(why: string): ComponentError {
  return new ComponentError({
    code: 'not-curl',
    message: `The line for curl cannot be used. ${why}`,
    action: 'Write it as for a shell, such as: curl -H "accept: text/plain" https://example.com',
    field: 'curl',
  });
}
