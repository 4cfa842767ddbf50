import type { ComponentContext } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import { isJsonObject, type Json } from '@/flows/model/json';

/** An address that somebody typed; without a protocol it is https. */
export function webAddress(text: string, field: string): URL {
  const trimmed = text.trim();
  if (trimmed === '') throw wrongAddress('No address is given.', field);
  const address = /^[a-z][\w+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(address)) throw wrongAddress(`“${trimmed.slice(0, 200)}” is no address.`, field);
  const url = new URL(address);
  if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  throw wrongAddress(`“${url.protocol}” is not http or https.`, field);
}

/** Names with values: rows of `key` and `value`, or an object. */
export function pairsOf(value: Json | undefined): [string, Json][] {
  if (isJsonObject(value)) return Object.entries(value);
  if (!Array.isArray(value)) return [];
  return value.flatMap((row: Json): [string, Json][] => {
    if (!isJsonObject(row) || typeof row.key !== 'string')
      return isJsonObject(row) ? Object.entries(row) : [];
    const isNamed = row.key.trim() !== '' && row.value !== undefined && row.value !== null;
    return isNamed ? [[row.key.trim(), row.value ?? '']] : [];
  });
}

export function headersOf(value: Json | undefined): Record<string, string> {
  const entries = pairsOf(value).filter(([name, text]) => headerName.test(name) && isHeaderText(text));
  return Object.fromEntries(entries.map(([name, text]) => [name.toLowerCase(), String(text)]));
}

/** Ends with the run, or when the time is over. */
export function withinSeconds(context: ComponentContext, seconds: number): AbortSignal {
  return AbortSignal.any([context.signal, AbortSignal.timeout(seconds * 1000)]);
}

/** What the end of the time is called; everything else stays what it is. */
export function timeoutProblem(error: unknown, seconds: number, origin: string): unknown {
  if (!(error instanceof DOMException) || error.name !== 'TimeoutError') return error;
  return new ComponentError({
    code: 'too-slow',
    message: `${origin} did not answer within ${seconds} seconds.`,
    action: 'Give it more time in the settings, or run it again.',
    field: 'timeout',
    retryable: true,
    cause: error,
  });
}

/** A text of pairs in an address: `a=1&b=2`, rows, or an object. */
export function addQuery(url: URL, query: Json | undefined): void {
  const pairs = typeof query === 'string' ? [...new URLSearchParams(query)] : pairsOf(query);
  for (const [name, value] of pairs) {
    url.searchParams.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
}

const headerName = /^[!#$%&'*+.^_`|~\w-]+$/;

function isHeaderText(value: Json): boolean {
  return typeof value !== 'object' && !/[\r\n\0]/.test(String(value));
}

function wrongAddress(message: string, field: string): ComponentError {
  return new ComponentError({
    code: 'no-address',
    message,
    action: 'Give an address that begins with https://.',
    field,
  });
}
