import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '@/flows/model/json';
import { isValueReference } from '@/flows/model/value-reference';

/**
 * Values over 8 KB are stored once by their hash; a row holds `{"$blob": sha256, "bytes": n}` in their place. Only whole
 * values of ports and inputs are replaced, never parts of them, so that reading never has to search. A value that looks
 * like such a reference itself is stored by hash too.
 */
export type BlobSink = Map<string, string>;

const inlineLimit = 8 * 1024;

export function storedValue(value: Json, blobs: BlobSink): Json {
  if (weightUpTo(value, inlineLimit) < inlineLimit && !isValueReference(value)) return value;
  // In ASCII escapes, so that the text that is hashed is the text that is stored.
  const text = JSON.stringify(value).replaceAll('\uf8ff', '\\uf8ff');
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex');
  blobs.set(sha256, text);
  return { $blob: sha256, bytes: Buffer.byteLength(text) };
}

/** The values of ports, each for itself. The object itself where nothing is large, which is nearly always. */
export function storedValues(values: JsonObject, blobs: BlobSink): JsonObject {
  let changed: Record<string, Json> | undefined;
  for (const name in values) {
    const value = values[name] ?? null;
    const stored = storedValue(value, blobs);
    if (stored === value) continue;
    changed ??= { ...values };
    changed[name] = stored;
  }
  return changed ?? values;
}

/** Roughly how long its JSON is, counted only so far as it matters. */
function weightUpTo(value: Json, limit: number): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 6;
  let weight = 2;
  for (const key in value) {
    const item = Array.isArray(value) ? value[Number(key)] : (value as JsonObject)[key];
    weight += key.length + 4 + weightUpTo(item ?? null, limit - weight);
    if (weight >= limit) return weight;
  }
  return weight;
}
