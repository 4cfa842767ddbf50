import { isJson, type Json } from '@/flows/model/json';

/**
 * The JSON that somebody meant: models write words and fences around it, comments, single quotes, bare keys, `True`,
 * commas too many, and stop before the last bracket. undefined where no object or list begins.
 */
export function repairJson(text: string): Json | undefined {
  const start = text.search(/[{[]/);
  if (start < 0) return undefined;
  const reader: Reader = { text, at: start, depth: 0 };
  const value = readValue(reader);
  return isJson(value) ? value : undefined;
}

interface Reader {
  readonly text: string;
  at: number;
  depth: number;
}

/** Deeper than what models write; what lies deeper is left out. */
const depthLimit = 90;

function readValue(reader: Reader): Json {
  skipSpace(reader);
  const next = reader.text.charAt(reader.at);
  if (next === '{') return nested(reader, readObject);
  if (next === '[') return nested(reader, readList);
  return quotes.has(next) ? readText(reader) : readWord(reader);
}

function nested(reader: Reader, read: (reader: Reader) => Json): Json {
  reader.depth += 1;
  reader.at += 1;
  const value = reader.depth > depthLimit ? null : read(reader);
  reader.depth -= 1;
  return value;
}

function readObject(reader: Reader): Json {
  const entries: [string, Json][] = [];
  while (!ends(reader, '}')) {
    const before = reader.at;
    const key = readKey(reader);
    skipSpace(reader);
    if (reader.text.charAt(reader.at) === ':') reader.at += 1;
    const value = ends(reader, '}', false) ? null : readValue(reader);
    if (key !== '__proto__') entries.push([key, value]);
    if (reader.at === before) reader.at += 1;
  }
  return Object.fromEntries(entries);
}

function readList(reader: Reader): Json {
  const items: Json[] = [];
  while (!ends(reader, ']')) {
    const before = reader.at;
    items.push(readValue(reader));
    if (reader.at === before) reader.at += 1;
  }
  return items;
}

/** Also where the text ends, or where what lies around it ends. */
function ends(reader: Reader, bracket: string, taken = true): boolean {
  skipSpace(reader, taken ? ',' : '');
  const next = reader.text.charAt(reader.at);
  if (next === '') return true;
  if (next !== '}' && next !== ']') return false;
  if (taken && next === bracket) reader.at += 1;
  return true;
}

const quotes = new Set(['"', "'", '“', '”', '`']);

function readKey(reader: Reader): string {
  skipSpace(reader);
  if (quotes.has(reader.text.charAt(reader.at))) return readText(reader);
  return take(reader, /[^:,{}[\]\s]*/y);
}

/** A quote ends the text when what follows may follow a text; else it belongs to it. */
function readText(reader: Reader): string {
  const open = reader.text.charAt(reader.at);
  const close = open === '“' ? '”' : open;
  let text = '';
  reader.at += 1;
  while (reader.at < reader.text.length) {
    const letter = reader.text.charAt(reader.at);
    reader.at += 1;
    if (letter === '\\') text += readEscape(reader);
    else if (
      letter === close &&
      /\s*(?:[,:}\]]|$|\/[/*]|["'“]|\n)/y.test(reader.text.slice(reader.at, reader.at + 40))
    )
      break;
    else text += letter;
  }
  return text;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function readEscape(reader: Reader): string {
  const letter = reader.text.charAt(reader.at);
  reader.at += 1;
  if (letter !== 'u') return escapes[letter] ?? letter;
  const code = take(reader, /[\da-fA-F]{4}/y);
  return code ? String.fromCharCode(Number.parseInt(code, 16)) : 'u';
}

const words: Readonly<Record<string, Json>> = {
  true: true,
  True: true,
  false: false,
  False: false,
  null: null,
  None: null,
  undefined: null,
  NaN: null,
};

function readWord(reader: Reader): Json {
  const word = take(reader, /[^,{}[\]\n]*/y).trim();
  if (Object.hasOwn(words, word)) return words[word] ?? null;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word) ? Number(word) : word;
}

function take(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0] ?? '';
  reader.at += found.length;
  return found;
}

function skipSpace(reader: Reader, also = ''): void {
  const pattern =
    also === ','
      ? /(?:[\s,]|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|#[^\n]*)*/y
      : /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))*/y;
  take(reader, pattern);
}
