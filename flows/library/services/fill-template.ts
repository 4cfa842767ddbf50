import { isJsonObject, type Json } from '@/flows/model/json';

/**
 * Puts values where a declared request says `{name}`: a text that is nothing else becomes the value itself, and what has
 * no value is left out with its key. `{name|list}` splits at commas and lines, `{name|texts}` takes
 * the texts of rows, `{a.b}` looks inside.
 */
export function fillTemplate(template: Json, values: Json): Json | undefined {
  if (typeof template === 'string') return fillText(template, values);
  if (Array.isArray(template)) {
    return template.map((item) => fillTemplate(item, values)).filter((item) => item !== undefined);
  }
  if (!isJsonObject(template)) return template;
  const entries = Object.entries(template).flatMap(([key, item]): [string, Json][] => {
    const filled = fillTemplate(item, values);
    return filled === undefined ? [] : [[key, filled]];
  });
  return Object.fromEntries(entries);
}

/** A text with values in it; `encode` makes each fit where it goes. */
export function fillWords(
  template: string,
  values: Json,
  encode: (text: string) => string = (text) => text,
): string {
  return template.replace(slot, (_, path: string, format?: string) => {
    const value = valueAt(values, path);
    return encode(asWords(formatted(value, format) ?? null));
  });
}

/** What lies at `a.b.0`; '' is all of it. Never what objects inherit. */
export function valueAt(value: Json | undefined, path: string): Json | undefined {
  if (path === '') return value;
  let at: Json | undefined = value;
  for (const name of path.split('.')) {
    if (Array.isArray(at)) at = at[Number(name)];
    else at = isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }
  return at;
}

const slot = /\{([\w.-]+)(?:\|(list|texts))?\}/g;
const onlySlot = /^\{([\w.-]+)(?:\|(list|texts))?\}$/;

function fillText(template: string, values: Json): Json | undefined {
  const [, path, format] = onlySlot.exec(template) ?? [];
  if (path === undefined) return fillWords(template, values);
  const value = valueAt(values, path);
  const filled = formatted(value, format);
  return isNothing(filled) ? undefined : filled;
}

function formatted(value: Json | undefined, format: string | undefined): Json | undefined {
  if (format === 'list') return split(value);
  if (format !== 'texts') return value;
  return (Array.isArray(value) ? value : [value ?? null]).map((item) =>
    asWords(isJsonObject(item) ? (item.text ?? item) : item),
  );
}

function isNothing(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}

function split(value: Json | undefined): readonly Json[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string') return [];
  return value
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function asWords(value: Json): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(asWords).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
