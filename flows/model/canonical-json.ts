import type { Json } from './json';

/** One text for one value, whatever the order its keys were written in (RFC 8785 for what JSON.parse can give). */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError('A number that is not finite has no JSON.');
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return isList(value) ? canonicalList(value) : canonicalObject(value);
}

/** Loops and one growing text: lists of parts cost twice the time, and every publish and save hashes a whole flow. */
function canonicalObject(value: Readonly<Record<string, Json | undefined>>): string {
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const item = value[key];
    if (item === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(item)}`;
  }
  return `{${text}}`;
}

function canonicalList(list: readonly Json[]): string {
  let text = '';
  for (const item of list) text += `${text === '' ? '' : ','}${canonicalJson(item)}`;
  return `[${text}]`;
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
