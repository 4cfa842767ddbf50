import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { fillWords, valueAt } from './fill-template';

/** Where in an answer the rows are, what a row keeps, and how it reads as a text. */
export interface AnswerShape {
  /** Path to the list, or to one object; '' is the answer itself. */
  readonly items: string;
  /** Paths to look at when there is nothing. */
  readonly otherwise?: readonly string[];
  /** Field of the row → path in the item. Absent: the item as it is. */
  readonly columns?: Readonly<Record<string, string>>;
  /** A row as text, such as `{title}\n{url}`. Absent: the rows as JSON. */
  readonly text?: string;
  /** Path to a text that says it all, put first. */
  readonly lead?: string;
  /** A field of the component that says how many rows are kept, where the service cannot be told. */
  readonly limit?: string;
  /** A column that a value of the component has: its list, and which column of the row says the place in it. */
  readonly from?: { readonly column: string; readonly list: string; readonly index: string };
  /** Path to what went wrong, of services that say so with status 200. */
  readonly problem?: string;
  /** Texts in rows are cut to as many characters as this field says. */
  readonly cut?: { readonly columns: readonly string[]; readonly field: string };
}

export function shapeAnswer(shape: AnswerShape, answer: Json, values: JsonObject) {
  const rows = rowsOf(shape, answer, values);
  const { text } = shape;
  const lead = shape.lead === undefined ? undefined : valueAt(answer, shape.lead);
  const told = text === undefined ? [] : rows.map((row) => fillWords(text, row).trim());
  const words = [...(typeof lead === 'string' && lead !== '' ? [lead] : []), ...told];
  return {
    results: rows,
    data: isJsonObject(answer) ? answer : { results: answer },
    text: words.length > 0 ? words.join('\n\n') : asText(text === undefined ? rows : []),
  };
}

function rowsOf(shape: AnswerShape, answer: Json, values: JsonObject): JsonObject[] {
  const { items, otherwise = [], columns, limit, cut, from } = shape;
  const found = [items, ...otherwise]
    .map((path) => valueAt(answer, path))
    .find((value) => value !== undefined);
  const list = Array.isArray(found) ? found : found === undefined || found === null ? [] : [found];
  const most = limit === undefined ? null : values[limit];
  const kept = typeof most === 'number' ? list.slice(0, most) : list;
  const shaped = kept.map((item) => (columns === undefined ? asRow(item) : chosen(item, columns)));
  const rows = from === undefined ? shaped : shaped.map((row) => broughtBack(row, from, values));
  const length = cut && values[cut.field];
  if (!cut || typeof length !== 'number') return rows;
  return rows.map((row) => ({ ...row, ...cutTexts(row, cut.columns, length) }));
}

function asRow(item: Json): JsonObject {
  return isJsonObject(item) ? item : { value: item };
}

function chosen(item: Json, columns: Readonly<Record<string, string>>): JsonObject {
  const entries = Object.entries(columns).map(([name, path]) => [name, valueAt(item, path) ?? null] as const);
  return Object.fromEntries(entries);
}

/** What the service was given and speaks of by its place. */
function broughtBack(
  row: JsonObject,
  from: NonNullable<AnswerShape['from']>,
  values: JsonObject,
): JsonObject {
  const item = valueAt(values, `${from.list}.${row[from.index]}`) ?? null;
  return { ...row, ...(isJsonObject(item) ? item : { [from.column]: item }) };
}

function cutTexts(row: JsonObject, columns: readonly string[], length: number): JsonObject {
  const texts = columns.flatMap((name): [string, string][] => {
    const value = row[name];
    return typeof value === 'string' && value.length > length ? [[name, value.slice(0, length)]] : [];
  });
  return Object.fromEntries(texts);
}

function asText(rows: readonly JsonObject[]): string {
  if (rows.length === 0) return '';
  return JSON.stringify(rows.length === 1 ? rows[0] : rows, null, 2);
}
