import { isJsonObject, type Json, type JsonObject } from './json';

/** Stands in a row of the run log for a large value that is stored once by its hash. */
export interface ValueReference extends JsonObject {
  /** SHA-256 of its JSON, in hex. */
  readonly $blob: string;
  readonly bytes: number;
}

export function isValueReference(value: Json | null | undefined): value is ValueReference {
  return value !== null && value !== undefined && isJsonObject(value) && typeof value.$blob === 'string';
}

/** The hashes that values refer to. Only whole values are references, never parts of them. */
export function referencesIn(values: readonly (Json | null | undefined)[]): string[] {
  return values.flatMap((value) => (isValueReference(value) ? [value.$blob] : []));
}

/** The value itself, unless what it refers to is not there any more: then the reference stays, and says how large it was. */
export function loadedValue(value: Json, blobs: ReadonlyMap<string, string>): Json {
  if (!isValueReference(value)) return value;
  const text = blobs.get(value.$blob);
  return text === undefined ? value : JSON.parse(text);
}

export function loadedValues(values: JsonObject, blobs: ReadonlyMap<string, string>): JsonObject {
  if (!Object.values(values).some(isValueReference)) return values;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, loadedValue(value, blobs)]));
}
