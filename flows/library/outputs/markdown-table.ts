import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';

/** Rows as a table in Markdown, in the form in which Langflow writes one: padded, numbers to the right. */
export function markdownTable(rows: readonly JsonObject[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = names.map((name) => columnOf(name, rows));
  const lines = rows.map((_, index) => columns.map(({ cells }) => cells[index] ?? ''));
  const rule = columns.map(({ isNumber, width }) =>
    isNumber ? `${'-'.repeat(width + 1)}:` : `:${'-'.repeat(width + 1)}`,
  );
  return [lineOf(columns.map(({ head }) => head)), `|${rule.join('|')}|`, ...lines.map(lineOf)].join('\n');
}

interface Column {
  readonly head: string;
  readonly cells: readonly string[];
  readonly isNumber: boolean;
  readonly width: number;
}

/** A head keeps two places to spare. */
const spare = 2;

function columnOf(name: string, rows: readonly JsonObject[]): Column {
  const raw = rows.map((row) => cellOf(row[name] ?? null));
  const isNumber = raw.some((cell) => cell !== '') && raw.every((cell) => cell === '' || isNumeric(cell));
  const cells = isNumber ? alignedAtPoint(raw) : raw;
  const width = Math.max(name.length + spare, ...cells.map((cell) => cell.length));
  const pad = (cell: string) => (isNumber ? cell.padStart(width) : cell.padEnd(width));
  return { head: pad(cellOf(name)), cells: cells.map(pad), isNumber, width };
}

function lineOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cellOf(value: Json): string {
  if (value === null) return '';
  const text = typeof value === 'string' ? value : written(value);
  return text.replaceAll('|', '\\|').replace(/\n+/g, '<br/>');
}

/** Lists and objects in a cell. */
function written(value: Json): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return value.includes("'") ? JSON.stringify(value) : `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (!isJsonObject(value)) return String(value);
  const entries = Object.entries(value).map(([key, item]) => `${written(key)}: ${written(item)}`);
  return `{${entries.join(', ')}}`;
}

function isNumeric(cell: string): boolean {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(cell);
}

function alignedAtPoint(cells: readonly string[]): string[] {
  const after = cells.map((cell) => (cell.includes('.') ? cell.length - cell.indexOf('.') : 0));
  const most = Math.max(0, ...after);
  return cells.map((cell, index) => (cell === '' ? '' : cell + ' '.repeat(most - (after[index] ?? 0))));
}
