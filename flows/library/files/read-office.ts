import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import type { ReadDocument } from './read-document';
import { defused, unzipParts } from './unzip';

/** The documents of offices. Readers that unpack by themselves get only what is known to be small. */
export async function readPdf(bytes: Uint8Array): Promise<ReadDocument> {
  const { extractText, getDocumentProxy } = await import('unpdf');
  // It takes the memory it is given for its own.
  const document = await getDocumentProxy(bytes.slice(), { isEvalSupported: false });
  const { text } = await extractText(document, { mergePages: false });
  await document.destroy();
  return { text: text.map((page) => page.trim()).join('\n\n') };
}

export async function readDocx(bytes: Uint8Array): Promise<ReadDocument> {
  const { default: mammoth } = await import('mammoth');
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await defused(bytes)) });
  return { text: value.trim() };
}

export async function readXlsx(bytes: Uint8Array): Promise<ReadDocument> {
  const { default: readSheets } = await import('read-excel-file/node');
  const sheets = await readSheets(Buffer.from(await defused(bytes)));
  const rows = sheets.flatMap(({ data }) => rowsOf(data));
  const text = sheets.map(
    ({ sheet, data }) => `${sheet}\n${data.map((row) => row.map(cellText).join('\t')).join('\n')}`,
  );
  return { text: text.join('\n\n'), rows };
}

/** The first row names the columns. */
function rowsOf(data: readonly (readonly unknown[])[]): JsonObject[] {
  const [head = [], ...body] = data;
  const names = head.map((cell, index) => cellText(cell) || `column ${index + 1}`);
  return body.map((row) => Object.fromEntries(names.map((name, index) => [name, cellValue(row[index])])));
}

function cellValue(cell: unknown): Json {
  if (typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean') return cell;
  return cell instanceof Date ? cell.toISOString() : null;
}

function cellText(cell: unknown): string {
  const value = cellValue(cell);
  return value === null ? '' : String(value);
}

export async function readPptx(bytes: Uint8Array): Promise<ReadDocument> {
  const parts = await unzipParts(bytes, (name) => slide.test(name));
  const { parseXml } = await import('@/flows/library/web/parse-xml');
  const names = Object.keys(parts).toSorted((a, b) => slideNumber(a) - slideNumber(b));
  const texts: string[] = [];
  for (const name of names) {
    const paragraphs: string[] = [];
    collect(await parseXml(new TextDecoder().decode(parts[name]), false), paragraphs);
    texts.push(paragraphs.join('\n'));
  }
  return { text: texts.join('\n\n') };
}

const slide = /^ppt\/slides\/slide(\d+)\.xml$/;

function slideNumber(name: string): number {
  return Number(slide.exec(name)?.[1] ?? 0);
}

/** Every paragraph `a:p` is a line of what its runs `a:t` say. */
function collect(value: Json, paragraphs: string[]): void {
  if (Array.isArray(value)) for (const item of value) collect(item, paragraphs);
  if (!isJsonObject(value)) return;
  for (const [name, inside] of Object.entries(value)) {
    if (name !== 'a:p') collect(inside, paragraphs);
    else
      for (const paragraph of Array.isArray(inside) ? inside : [inside]) paragraphs.push(wordsOf(paragraph));
  }
}

function wordsOf(value: Json): string {
  if (Array.isArray(value)) return value.map(wordsOf).join('');
  if (!isJsonObject(value)) return '';
  const pieces = Object.entries(value).map(([name, inside]) =>
    name === 'a:t' ? saidBy(inside) : wordsOf(inside),
  );
  return pieces.join('');
}

function saidBy(value: Json): string {
  if (Array.isArray(value)) return value.map(saidBy).join('');
  return isJsonObject(value) ? String(value['#text'] ?? '') : String(value ?? '');
}
