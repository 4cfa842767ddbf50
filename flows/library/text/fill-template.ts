import { shown } from '@/flows/library/data/rows-of';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';

/**
 * A template over one record: `{name}`, `{address.city}`, `{tags[0]}`, `{price:.2f}`; `{data}` is the whole record
 * where it has no such entry. Braces around anything that is no name are just text.
 */
export function fillTemplate(template: string, record: JsonObject): string {
  return template.replace(places, (whole: string, path: string | undefined, format: string | undefined) => {
    if (path === undefined) return whole.charAt(0);
    const name = path.trim();
    const value = own(record, name) ?? valueAt(record, name) ?? (name === 'data' ? record : undefined);
    if (value === undefined && !isName(name)) return whole;
    return formatted(value, format);
  });
}

const places = /\{\{|\}\}|\{([^{}:!\n]+)(?:!\w)?(?::([^{}\s]*))?\}/g;

function isName(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_ .[\]-]*$/u.test(text);
}

function valueAt(record: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = record;
  for (const step of path.split(/[.[\]]+/).filter((part) => part !== '')) {
    const inner: Json = value ?? null;
    if (Array.isArray(inner)) value = inner[Number(step)];
    else value = isJsonObject(inner) ? own(inner, step) : undefined;
  }
  return value;
}

/** Of Python's formats the digits after the point, and commas between thousands. */
function formatted(value: Json | undefined, format: string | undefined): string {
  const wanted = /^(,?)(?:\.(\d{1,2})f)?$/.exec(format ?? '');
  if (!format || typeof value !== 'number' || !wanted) return shown(value);
  const digits = wanted[2] === undefined ? undefined : Number(wanted[2]);
  const fixed = digits === undefined ? String(value) : value.toFixed(digits);
  return wanted[1] ? fixed.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',') : fixed;
}
