import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';

/** Reading what others wrote: whatever is not as expected is empty, and nothing throws. */
export function recordIn(value: Json | undefined, key: string): JsonObject {
  const found = valueIn(value, key);
  return isJsonObject(found) ? found : {};
}

export function listIn(value: Json | undefined, key: string): readonly Json[] {
  const found = valueIn(value, key);
  return Array.isArray(found) ? found : [];
}

export function textIn(value: Json | undefined, key: string): string {
  const found = valueIn(value, key);
  return typeof found === 'string' ? found : '';
}

export function valueIn(value: Json | undefined, key: string): Json | undefined {
  return isJsonObject(value) ? own(value, key) : undefined;
}

export function isOn(value: Json | undefined, key: string): boolean {
  return valueIn(value, key) === true;
}

/** The same object with a value at a path that exists; without it where it does not. */
export function withValueAt(value: Json, path: readonly string[], next: Json | undefined): Json {
  const [key, ...rest] = path;
  if (key === undefined) return next ?? null;
  if (!isJsonObject(value)) return value;
  if (rest.length > 0) {
    const inner = own(value, key);
    return inner === undefined ? value : { ...value, [key]: withValueAt(inner, rest, next) };
  }
  if (next !== undefined) return { ...value, [key]: next };
  const { [key]: _, ...others } = value;
  return others;
}

/** Every text in it, changed. */
export function mapTexts(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]));
}
