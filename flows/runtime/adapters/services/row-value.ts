import { isJson, type Json, type JsonObject } from '@/flows/model/json';

/** A row of a database as JSON: times as texts, bytes as base64, numbers that are too large as texts. */
export function rowOf(row: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, jsonOf(value)]));
}

function jsonOf(value: unknown): Json {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (typeof value === 'bigint') return value.toString();
  if (isJson(value)) return value;
  return String(value);
}
