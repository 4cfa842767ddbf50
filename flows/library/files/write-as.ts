import { decodeText } from '@/flows/library/web/read-answer';
import type { FileContent } from '@/flows/model/context-services';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { writeXlsx } from './write-xlsx';

export type FileFormat = 'csv' | 'excel' | 'json' | 'markdown' | 'txt' | 'html';

export const formats: Readonly<Record<FileFormat, { readonly ending: string; readonly mediaType: string }>> =
  {
    csv: { ending: 'csv', mediaType: 'text/csv' },
    excel: {
      ending: 'xlsx',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    },
    json: { ending: 'json', mediaType: 'application/json' },
    markdown: { ending: 'md', mediaType: 'text/markdown' },
    txt: { ending: 'txt', mediaType: 'text/plain' },
    html: { ending: 'html', mediaType: 'text/html' },
  };

/** The bytes of a file; `before` is what it is added to. */
export async function writeAs(
  format: FileFormat,
  value: Json,
  before: FileContent | null,
): Promise<Uint8Array> {
  const old = before === null ? '' : decodeText(before.bytes, null);
  const encode = (text: string) => new TextEncoder().encode(text);
  switch (format) {
    case 'excel':
      return writeXlsx(rowsOf(value));
    case 'csv':
      return encode(await csv(rowsOf(value), old));
    case 'json':
      return encode(json(value, old));
    case 'markdown':
      return encode(joined(old, isTable(value) ? markdownTable(value) : textOf(value)));
    case 'html':
      return encode(joined(old, isTable(value) ? htmlTable(value) : textOf(value)));
    case 'txt':
      return encode(joined(old, textOf(value)));
  }
}

async function csv(rows: readonly JsonObject[], old: string): Promise<string> {
  const { default: papa } = await import('papaparse');
  const cells = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cellText(cell)])),
  );
  const columns = columnsOf(rows);
  const text = papa.unparse(cells, { columns, header: old === '', newline: '\n', escapeFormulae: false });
  return `${joined(old, text)}\n`;
}

/** Added to a list it is one more; to anything else it makes a list. */
function json(value: Json, old: string): string {
  const known = old === '' ? undefined : parsed(old);
  const list =
    known === undefined
      ? value
      : [...(Array.isArray(known) ? known : [known]), ...(Array.isArray(value) ? value : [value])];
  return JSON.stringify(list, null, 2);
}

function parsed(text: string): Json | undefined {
  try {
    // What `JSON.parse` gives is JSON.
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isTable(value: Json): value is readonly JsonObject[] {
  return Array.isArray(value) && value.length > 0 && value.every(isJsonObject);
}

function rowsOf(value: Json): readonly JsonObject[] {
  const list: readonly Json[] = Array.isArray(value) ? value : [value];
  return list.map((item) => (isJsonObject(item) ? item : { text: item }));
}

/** What people mean by the content: of a message its text. */
function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  if (isJsonObject(value) && typeof value.text === 'string') return value.text;
  return JSON.stringify(value, null, 2);
}

function markdownTable(rows: readonly JsonObject[]): string {
  const columns = columnsOf(rows);
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll(/\|/g, '\\|').replaceAll('\n', '<br>')).join(' | ')} |`;
  const body = rows.map((row) => line(columns.map((name) => cellText(row[name]))));
  return [line(columns), line(columns.map(() => '---')), ...body].join('\n');
}

function htmlTable(rows: readonly JsonObject[]): string {
  const columns = columnsOf(rows);
  const cells = (tag: string, texts: readonly string[]) =>
    `<tr>${texts.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join('')}</tr>`;
  const body = rows.map((row) =>
    cells(
      'td',
      columns.map((name) => cellText(row[name])),
    ),
  );
  return `<table>\n${[cells('th', columns), ...body].join('\n')}\n</table>`;
}

function columnsOf(rows: readonly JsonObject[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

function cellText(cell: Json | undefined): string {
  if (cell === undefined || cell === null) return '';
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function joined(old: string, text: string): string {
  return old === '' ? text : `${old.replace(/\n$/, '')}\n${text}`;
}
