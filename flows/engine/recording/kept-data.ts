import { isJsonObject, type Json } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import { latinOf } from './redactor';

/** Data of a service as JSON: bytes are base64 under a name of their own. What gives nothing gives null. */
export function keptData(value: unknown): Json {
  return JSON.parse(JSON.stringify(withBytesKept(value ?? null)));
}

export function dataFrom(kept: Json): unknown {
  if (Array.isArray(kept)) return kept.map(dataFrom);
  if (!isJsonObject(kept)) return kept;
  const bytes = own(kept, bytesKey);
  if (typeof bytes === 'string') return Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
  return Object.fromEntries(Object.entries(kept).map(([key, item]) => [key, dataFrom(item)]));
}

const bytesKey = '$bytes';

function withBytesKept(value: unknown): unknown {
  if (value instanceof Uint8Array) return { [bytesKey]: btoa(latinOf(value)) };
  if (Array.isArray(value)) return value.map(withBytesKept);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withBytesKept(item)]));
}
