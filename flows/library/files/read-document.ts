import { decodeText } from '@/flows/library/web/read-answer';
import { ComponentError } from '@/flows/model/component-error';
import type { FileContent } from '@/flows/model/context-services';
import { isJson, isJsonObject, type Json, type JsonObject } from '@/flows/model/json';

/** What is in a file: always a text; rows where it has some. */
export interface ReadDocument {
  readonly text: string;
  readonly rows?: readonly JsonObject[];
}

/** By the ending of its name. Each kind loads what it needs when the first file of it is read. */
export async function readDocument(
  { name, bytes }: FileContent,
  encoding: string | null,
): Promise<ReadDocument> {
  if (bytes.length > sizeLimit) throw tooLarge(name);
  const reader = readers[endingOf(name)];
  const text = () => decodeText(bytes, encoding);
  try {
    if (reader !== undefined) return cut(await reader(bytes, text));
  } catch (error) {
    throw error instanceof ComponentError ? error : broken(name, error);
  }
  if (looksBinary(bytes)) throw unknownKind(name);
  return cut({ text: text() });
}

export function endingOf(name: string): string {
  return /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** Endings that have a reader of their own, and some of those that are plain text. */
export const knownEndings = [
  'csv',
  'tsv',
  'json',
  'jsonl',
  'pdf',
  'txt',
  'md',
  'mdx',
  'yaml',
  'yml',
  'xml',
  'html',
  'htm',
  'docx',
  'xlsx',
  'pptx',
  'log',
  'py',
  'sh',
  'sql',
  'js',
  'ts',
  'tsx',
] as const;

type Reader = (bytes: Uint8Array, text: () => string) => Promise<ReadDocument>;

const readers: Readonly<Record<string, Reader | undefined>> = Object.assign(Object.create(null), {
  csv: (_, text) => readTable(text()),
  tsv: (_, text) => readTable(text()),
  json: async (_, text) => readJson(text()),
  jsonl: async (_, text) => readLines(text()),
  yaml: (_, text) => readYaml(text()),
  yml: (_, text) => readYaml(text()),
  xml: (_, text) => readXml(text()),
  html: (_, text) => readPage(text()),
  htm: (_, text) => readPage(text()),
  pdf: async (bytes) => (await import('./read-office')).readPdf(bytes),
  docx: async (bytes) => (await import('./read-office')).readDocx(bytes),
  xlsx: async (bytes) => (await import('./read-office')).readXlsx(bytes),
  pptx: async (bytes) => (await import('./read-office')).readPptx(bytes),
} satisfies Record<string, Reader>);

async function readTable(text: string): Promise<ReadDocument> {
  const { default: papa } = await import('papaparse');
  const { data } = papa.parse<Record<string, string>>(text.trim(), {
    header: true,
    skipEmptyLines: 'greedy',
  });
  return { text, rows: data.filter(isJsonObject).slice(0, rowLimit) };
}

function readJson(text: string): ReadDocument {
  return { text, ...rowsOf(JSON.parse(text)) };
}

function readLines(text: string): ReadDocument {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return { text, ...rowsOf(lines.slice(0, rowLimit).map((line) => JSON.parse(line))) };
}

async function readYaml(text: string): Promise<ReadDocument> {
  const { parse } = await import('yaml');
  const value: unknown = JSON.parse(JSON.stringify(parse(text, { maxAliasCount: 100 }) ?? null));
  return isJson(value) ? { text, ...rowsOf(value) } : { text };
}

async function readXml(text: string): Promise<ReadDocument> {
  const { parseXml } = await import('@/flows/library/web/parse-xml');
  const value = await parseXml(text);
  return { text, ...rowsOf(value) };
}

async function readPage(html: string): Promise<ReadDocument> {
  const { readHtml } = await import('@/flows/library/web/read-html');
  const { text, title } = await readHtml(html, 'text');
  return { text: title === '' ? text : `${title}\n\n${text}` };
}

/** A list of things is a table; one thing is a row. */
function rowsOf(value: Json): { rows?: readonly JsonObject[] } {
  const list: readonly Json[] = Array.isArray(value) ? value : [value];
  const rows = list.filter(isJsonObject);
  return rows.length > 0 && rows.length === list.length ? { rows: rows.slice(0, rowLimit) } : {};
}

function cut(read: ReadDocument): ReadDocument {
  return read.text.length > textLimit ? { ...read, text: read.text.slice(0, textLimit) } : read;
}

/** A zero in the first pieces is in no text. */
function looksBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 8_000).includes(0);
}

const sizeLimit = 50 * 1024 * 1024;
const textLimit = 20_000_000;
const rowLimit = 200_000;

function tooLarge(name: string): ComponentError {
  return new ComponentError({
    code: 'file-too-large',
    message: `“${name}” is larger than ${sizeLimit / 1024 / 1024} MB.`,
    action: 'Use a smaller file, or parts of it.',
    field: 'files',
  });
}

function broken(name: string, cause: unknown): ComponentError {
  return new ComponentError({
    code: 'broken-file',
    message: `“${name}” could not be read: it is damaged, or not what its name says.`,
    action: 'Open it with the program that made it and save it again.',
    field: 'files',
    cause,
  });
}

function unknownKind(name: string): ComponentError {
  return new ComponentError({
    code: 'unknown-kind',
    message: `“${name}” is not of a kind that can be read.`,
    action: `Use one of: ${knownEndings.slice(0, 16).join(', ')}.`,
    field: 'files',
  });
}
