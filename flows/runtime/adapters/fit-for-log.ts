import type { Json, JsonObject } from '@/flows/model/json';

/** The longest text that a log row carries; more would slow every list down. */
const textLimit = 8 * 1024;
const itemLimit = 200;
const depthLimit = 8;

/** A value as the log keeps it: long texts and lists are cut with a mark, and what Postgres cannot store is replaced. */
export function fitForLog(value: Json | undefined, depth = 0): Json {
  if (typeof value === 'string') return fitTextForLog(value);
  if (value === undefined || value === null || typeof value !== 'object') return value ?? null;
  if (depth >= depthLimit) return '… [cut: nested too deeply]';
  return isList(value) ? fitList(value, depth) : fitObject(value, depth);
}

function fitList(list: readonly Json[], depth: number): Json {
  const items = list.slice(0, itemLimit).map((item) => fitForLog(item, depth + 1));
  return list.length > itemLimit ? [...items, `… [cut: ${list.length - itemLimit} more]`] : items;
}

/** The object itself where nothing has to change, which is nearly always: this runs for every step of every run. */
function fitObject(object: JsonObject, depth: number): Json {
  const changed: Record<string, Json> = {};
  let isChanged = false;
  let count = 0;
  for (const key in object) {
    count += 1;
    if (count > itemLimit) break;
    const item = object[key];
    const fitted = fitForLog(item, depth + 1);
    const fittedKey = fitTextForLog(key);
    if (fitted !== item || fittedKey !== key) isChanged = true;
    changed[fittedKey] = fitted;
  }
  if (count > itemLimit) return { ...changed, '…': `[cut: ${Object.keys(object).length - itemLimit} more]` };
  return isChanged ? changed : object;
}

/** jsonb takes neither a zero character nor half a surrogate pair. */
export function fitTextForLog(text: string): string {
  const cut =
    text.length <= textLimit
      ? text
      : `${text.slice(0, textLimit)}… [cut: ${text.length - textLimit} more characters]`;
  const whole = cut.includes('\0') ? cut.replaceAll('\0', '\uFFFD') : cut;
  return loneSurrogate.test(whole) ? whole.replace(/\p{Surrogate}/gu, '\uFFFD') : whole;
}

const loneSurrogate = /\p{Surrogate}/u;

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
