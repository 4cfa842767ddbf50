import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { markdownTable } from './markdown-table';

export interface Writing {
  /** `{name}` stands for a value of the data. Empty: as JSON. */
  readonly template: string;
  /** No more than one empty line in a row. */
  readonly clean: boolean;
}

/** What is no text, as a person reads it in a chat: a table as a table, data by the template or as JSON. */
export function writtenAnswer(value: Json, writing: Writing): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return list(value, writing);
  if (!isJsonObject(value)) return value === null ? '' : String(value);
  return isMessage(value) ? String(value.text) : data(value, writing);
}

/** The value of each `{name}` of the template; what the data does not have is left empty. */
function filledTemplate(template: string, values: JsonObject): string {
  return template.replace(/\{\{|\}\}|\{([^{}]*)\}/g, (whole, name?: string) => {
    if (name === undefined) return whole.charAt(0);
    const value = Object.hasOwn(values, name.trim()) ? values[name.trim()] : undefined;
    if (value === undefined || value === null) return '';
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}

function isMessage(value: Json): value is JsonObject {
  return isJsonObject(value) && typeof value.text === 'string' && 'sender' in value && 'sessionId' in value;
}

/** The template that Langflow puts there and does not use. */
const unused = '{text}';

function list(items: readonly Json[], writing: Writing): string {
  if (items.length === 0) return '';
  if (items.every((item) => typeof item === 'string' || isMessage(item)))
    return markdownTable(items.map((item) => ({ text: writtenAnswer(item, writing) })));
  if (!items.every(isJsonObject)) return items.map((item) => writtenAnswer(item, writing)).join('\n');
  if (hasTemplate(writing)) return items.map((item) => data(item, writing)).join('\n');
  return markdownTable(items.map((item) => (writing.clean ? tidyRow(item) : item)));
}

function data(value: JsonObject, writing: Writing): string {
  if (hasTemplate(writing)) return filledTemplate(writing.template, value);
  const text = `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
  return writing.clean ? tidy(text) : text;
}

function hasTemplate({ template }: Writing): boolean {
  return template.trim() !== '' && template !== unused;
}

function tidy(text: string): string {
  return text.replace(/^\s*$/gm, '').replace(/\n{3,}/g, '\n\n');
}

function tidyRow(row: JsonObject): JsonObject {
  const entries = Object.entries(row).map(([key, value]) => [
    key,
    typeof value === 'string' ? value.replace(/^\s*$/, '').replace(/\n+/g, '\n') : value,
  ]);
  return Object.fromEntries(entries);
}
