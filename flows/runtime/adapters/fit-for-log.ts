import type { Json } from '@/flows/model/json';

/** The longest text that a log row carries; more would slow every list down. */
const textLimit = 8 * 1024;
const itemLimit = 200;
const depthLimit = 8;

/** A value as the log keeps it: long texts and lists are cut with a mark, and what Postgres cannot store is replaced. */
export function fitForLog(value: Json | undefined, depth = 0): Json {
  if (typeof value === 'string') return fitText(value);
  if (value === undefined || value === null || typeof value !== 'object') return value ?? null;
  if (depth >= depthLimit) return '… [cut: nested too deeply]';
  if (isList(value)) {
    const items = value.slice(0, itemLimit).map((item) => fitForLog(item, depth + 1));
    return value.length > itemLimit ? [...items, `… [cut: ${value.length - itemLimit} more]`] : items;
  }
  const entries = Object.entries(value);
  const fitted = entries
    .slice(0, itemLimit)
    .map(([key, item]) => [fitText(key), fitForLog(item, depth + 1)] as const);
  const more: [string, Json][] =
    entries.length > itemLimit ? [['…', `[cut: ${entries.length - itemLimit} more]`]] : [];
  return Object.fromEntries([...fitted, ...more]);
}

/** jsonb takes neither a zero character nor half a surrogate pair. */
function fitText(text: string): string {
  const cut =
    text.length <= textLimit
      ? text
      : `${text.slice(0, textLimit)}… [cut: ${text.length - textLimit} more characters]`;
  const whole = cut.includes('\0') ? cut.replaceAll('\0', '\uFFFD') : cut;
  return whole.replace(/\p{Surrogate}/gu, '\uFFFD');
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
