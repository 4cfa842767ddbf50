import type { Field, ModelChoice, NumberField } from '@/flows/model/field';
import { fieldProblem } from '@/flows/model/field-problem';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { chosenModel } from './model-choice';

/** A value of Langflow as one that our field takes; undefined when it cannot be one. */
export function convertValue(field: Field, value: Json): Json | undefined {
  const converted = convert(field, value);
  if (converted === undefined || fieldProblem(field, converted) !== null) return undefined;
  return converted;
}

/** Nothing was entered: our default holds, too. */
export function isUnset(value: Json): boolean {
  if (value === null || value === '' || value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0 || value.every((item) => item === '');
  return isJsonObject(value) && Object.keys(value).length === 0;
}

function convert(field: Field, value: Json): Json | undefined {
  switch (field.kind) {
    case 'text':
    case 'prompt':
    case 'code':
      return asText(value);
    case 'number':
      return asNumber(value, field);
    case 'switch':
      return asSwitch(value);
    case 'select':
      return asOption(field.options, value);
    case 'multi-select':
      return asOptions(field.options, value);
    case 'model':
    case 'embedding-model':
      return asModel(value);
    case 'json':
      return value;
    case 'table':
      return asRows(
        value,
        field.columns.map(({ name }) => name),
      );
    case 'secret':
    case 'connection':
    case 'flow':
    case 'file':
      return undefined;
  }
}

function asText(value: Json): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    const lines = value.map((item) => asText(item));
    return lines.every((line) => line !== undefined) ? lines.join('\n') : undefined;
  }
  if (!isJsonObject(value)) return undefined;
  if (typeof value.text === 'string') return value.text;
  return JSON.stringify(value);
}

/** 0 often says “no limit” there; here that is no number at all. */
function asNumber(value: Json, field: NumberField): number | null | undefined {
  if (value === 0 && field.default === null && (field.minimum ?? 0) > 0) return null;
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

function asSwitch(value: Json): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'True') return true;
  return value === 'false' || value === 'False' ? false : undefined;
}

type Options = readonly { readonly value: string; readonly label: string }[];

/** By value or label, whatever the case, and with dashes for spaces; a chosen card says its `name`. */
function asOption(options: Options, value: Json): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  const text = isJsonObject(first) ? first.name : first;
  if (typeof text !== 'string' && typeof text !== 'boolean') return undefined;
  const wanted = plain(String(text));
  return options.find((option) => plain(option.value) === wanted || plain(option.label) === wanted)?.value;
}

function asOptions(options: Options, value: Json): string[] | undefined {
  const values = Array.isArray(value) ? value : [value];
  const found = values.flatMap((item) => asOption(options, item) ?? []);
  return found.length === values.length
    ? options.map(({ value: name }) => name).filter((name) => found.includes(name))
    : undefined;
}

function asModel(value: Json): ModelChoice | undefined {
  const choice = chosenModel(value);
  return choice ?? undefined;
}

/** Rows as they are; texts become the first column; the entries of a record become keys and values. */
function asRows(value: Json, columns: readonly string[]): JsonObject[] | undefined {
  const [first = 'value', second = 'value'] = columns;
  if (isJsonObject(value)) {
    return Object.entries(value).map(([key, item]) => ({ [first]: key, [second]: item }));
  }
  if (!Array.isArray(value)) return undefined;
  const rows = value.map((row) => (isJsonObject(row) ? asRow(row, columns) : { [first]: row }));
  return rows;
}

/** Cells by name, whatever the case; the others stay beside them. */
function asRow(row: JsonObject, columns: readonly string[]): JsonObject {
  const cells = Object.entries(row).map(([key, value]) => {
    const column = columns.find((name) => plain(name) === plain(key));
    return [column ?? key, value];
  });
  return Object.fromEntries(cells);
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
