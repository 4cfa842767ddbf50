import { isJsonObject, type Json } from '@/flows/model/json';

/**
 * Puts the names of secrets in the place of their values, in whatever form a server may give them back: as they are,
 * in a URL, in JSON, in base64 or hex. Replaying uses the stand-in as the value, so that what is asked then reads
 * like what was recorded.
 */
export interface Redactor {
  text(text: string): string;
  /** A text in pieces: a value that lies across several of them is found, and the number of pieces stays. */
  pieces(pieces: readonly string[]): string[];
  json(value: Json): Json;
}

export function makeRedactor(secrets: Iterable<readonly [name: string, value: string]>): Redactor {
  const standIns = new Map<string, string>();
  for (const [name, value] of secrets) {
    for (const form of formsOf(value)) if (!standIns.has(form)) standIns.set(form, standInFor(name));
  }
  if (standIns.size === 0) return keepsAll;
  const longestFirst = [...standIns.keys()].sort((left, right) => right.length - left.length);
  const pattern = new RegExp(longestFirst.map(escaped).join('|'), 'g');
  const text = (given: string) => given.replace(pattern, (form) => standIns.get(form) ?? '');
  return {
    text,
    pieces: (pieces) => redactPieces(pieces, pattern, standIns),
    json: (value) => mapStrings(value, text),
  };
}

/** Letters that URLs, headers and JSON leave as they are. */
export function standInFor(name: string): string {
  return `(secret-${name.replace(/[^\w.-]/g, '_')})`;
}

/** The name in a stand-in; null when it is none. */
export function secretIn(standIn: unknown): string | null {
  if (typeof standIn !== 'string') return null;
  return /^\(secret-([\w.-]*)\)$/.exec(standIn)?.[1] ?? null;
}

export function mapStrings(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [change(key), mapStrings(item, change)]),
  );
}

/** UTF-8 as one letter a byte, the form in which bytes and texts can be searched alike. */
export function latinOf(bytes: Uint8Array): string {
  let latin = '';
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    latin += String.fromCharCode(...bytes.subarray(start, start + chunkBytes));
  }
  return latin;
}

const chunkBytes = 8_192;

const keepsAll: Redactor = {
  text: (text) => text,
  pieces: (pieces) => [...pieces],
  json: (value) => value,
};

function formsOf(value: string): string[] {
  if (value === '') return [];
  const bytes = new TextEncoder().encode(value);
  const latin = latinOf(bytes);
  const hex = [...latin].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  const inUrl = encodeURIComponent(new TextDecoder().decode(bytes));
  const lowerUrl = inUrl.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  const inForm = inUrl.replace(/%20/g, '+');
  const inJson = JSON.stringify(value).slice(1, -1);
  const encoded = [0, 1, 2].flatMap((offset) => base64At(latin, offset));
  const long = [hex, hex.toUpperCase(), ...encoded].filter((form) => form.length >= shortestEncoded);
  return [value, value.trim(), latin, inUrl, lowerUrl, inForm, inJson, ...long].filter((form) => form !== '');
}

/** A shorter one would be found in texts that have nothing to do with it. */
const shortestEncoded = 8;

/** What base64 makes of it after so many other bytes, without the letters that hold bits of its neighbours. */
function base64At(latin: string, offset: number): string[] {
  const all = btoa('\0'.repeat(offset) + latin);
  const from = Math.ceil((offset * 8) / 6);
  const to = Math.floor(((offset + latin.length) * 8) / 6);
  const form = all.slice(from, to);
  return [form, form.replaceAll('+', '-').replaceAll('/', '_')];
}

function redactPieces(
  pieces: readonly string[],
  pattern: RegExp,
  standIns: ReadonlyMap<string, string>,
): string[] {
  const whole = pieces.join('');
  if (whole.search(pattern) === -1) return [...pieces];
  const redacted = pieces.map(() => '');
  const starts = startsOf(pieces);
  let done = 0;
  const keep = (from: number, to: number) => {
    for (const [index, piece] of pieces.entries()) {
      const start = starts[index] ?? 0;
      const part = piece.slice(Math.max(0, from - start), Math.max(0, to - start));
      redacted[index] += part;
    }
  };
  for (const match of whole.matchAll(pattern)) {
    keep(done, match.index);
    const home = starts.findLastIndex((start) => start <= match.index);
    redacted[home] += standIns.get(match[0]) ?? '';
    done = match.index + match[0].length;
  }
  keep(done, whole.length);
  return redacted;
}

function startsOf(pieces: readonly string[]): number[] {
  let start = 0;
  return pieces.map((piece) => {
    start += piece.length;
    return start - piece.length;
  });
}

function escaped(form: string): string {
  return form.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
