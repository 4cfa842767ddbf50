import { badSetting } from '@/flows/library/bad-setting';
import { repairJson } from '@/flows/library/text/repair-json';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { compareValues } from './compare-values';
import { namesIn, parsed, rowsOf, shown } from './rows-of';

/** What Data Operations does to one record, each as Langflow's does it. */
export interface DataSettings {
  readonly keys: string;
  readonly renames: readonly JsonObject[];
  readonly update: readonly JsonObject[];
  readonly filterKey: string;
  readonly filterValues: readonly JsonObject[];
  readonly operator: string;
}

type Change = (record: JsonObject, settings: DataSettings) => JsonObject;

/** By the name of the operation: those that change each record by itself. */
export const dataChanges: Readonly<Record<string, Change>> = {
  'select-keys': selectKeys,
  'remove-keys': (record, { keys }) => {
    const gone = namesIn(keys);
    return Object.fromEntries(Object.entries(record).filter(([key]) => !gone.includes(key)));
  },
  'rename-keys': renameKeys,
  'append-or-update': (record, { update }) => ({ ...record, ...entriesOf(update) }),
  'literal-eval': (record) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key, literal(value)])),
};

/** Under one key the values of all records: lists grow, single values become a list. */
export function combined(records: readonly JsonObject[]): JsonObject {
  const all: Record<string, Json> = {};
  for (const [key, value] of records.flatMap((record) => Object.entries(record))) {
    const held = all[key];
    all[key] = held === undefined ? value : [...listOf(held), ...listOf(value)];
  }
  return all;
}

/** The items of a list in the data, or the records themselves, that fit all of the values. */
export function filtered(records: readonly JsonObject[], settings: DataSettings): readonly JsonObject[] {
  const { filterKey, filterValues, operator } = settings;
  const items = filterKey ? records.flatMap((record) => rowsOf(record[filterKey])) : records;
  const wanted = Object.entries(entriesOf(filterValues));
  return items.filter((item) =>
    wanted.every(([key, value]) => compareValues(item[key] ?? null, operator, value)),
  );
}

function selectKeys(record: JsonObject, { keys }: DataSettings): JsonObject {
  const wanted = namesIn(keys);
  const missing = wanted.filter((key) => !Object.hasOwn(record, key));
  if (missing.length > 0) throw missingKeys('keys', missing, record);
  return Object.fromEntries(wanted.map((key) => [key, record[key] ?? null]));
}

function renameKeys(record: JsonObject, { renames }: DataSettings): JsonObject {
  const names = new Map(renames.map(({ from, to }) => [shown(from), shown(to)]));
  const missing = [...names.keys()].filter((key) => !Object.hasOwn(record, key));
  if (missing.length > 0) throw missingKeys('renames', missing, record);
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [names.get(key) || key, value]));
}

function missingKeys(field: string, missing: readonly string[], record: JsonObject) {
  const known = Object.keys(record).map((key) => `“${key}”`);
  return badSetting(
    field,
    `There is no “${missing.join('”, “')}” in the data.`,
    known.length > 0 ? `It has: ${known.slice(0, 20).join(', ')}.` : 'It has no keys at all.',
  );
}

/** Rows of `key` and `value`; what is written as JSON is what it says. */
export function entriesOf(rows: readonly JsonObject[]): JsonObject {
  const entries = rows.map(({ key, value }) => [shown(key), value ?? null] as const);
  return Object.fromEntries(entries.filter(([key]) => key !== ''));
}

/** Texts that write a number, a list, `True`… become that, also inside others. */
function literal(value: Json): Json {
  if (Array.isArray(value)) return value.map(literal);
  if (isJsonObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, literal(item)]));
  if (typeof value !== 'string') return value;
  const text = value.trim();
  const known = pythonWords[text];
  if (known !== undefined) return known;
  const read = parsed(text) ?? (/^[[{]/.test(text) ? repairJson(text) : undefined);
  return read ?? value;
}

const pythonWords: Readonly<Record<string, Json>> = { True: true, False: false, None: null };

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [value];
}
