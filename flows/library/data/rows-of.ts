import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';

/** Rows out of what came over an edge: a table, data, a list of either, or anything else as a row with a text. */
export function rowsOf(value: Json | undefined): readonly JsonObject[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map(rowOf) : [rowOf(value)];
}

/** The same of a port that takes several edges: a list that came over one of them is so many records. */
export function recordsIn(values: readonly Json[]): readonly JsonObject[] {
  return values.flatMap(rowsOf);
}

function rowOf(value: Json): JsonObject {
  if (isJsonObject(value)) return value;
  return typeof value === 'string' ? { text: value } : { value };
}

/** The JSON that a text is, when it is some. */
export function parsed(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** A value in a text: texts as they are, nothing for nothing, all else as JSON. */
export function shown(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Lines or, where there is but one, what stands between its commas. */
export function namesIn(text: string): readonly string[] {
  const pieces = text.includes('\n') ? text.split('\n') : text.split(',');
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}
