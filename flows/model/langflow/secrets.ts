import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { mapTexts, recordIn, textIn, valueIn } from './raw';

/** A value that must not stay in a flow. Where it came from goes into the report, the value itself to the vault or nowhere. */
export interface FoundSecret {
  readonly field: string;
  readonly label: string;
  readonly value: string;
}

export interface Blanked {
  readonly node: JsonObject;
  readonly secrets: readonly FoundSecret[];
}

/**
 * The node without the values of its secrets: fields of passwords, keys in headers and the like, passwords in
 * addresses. What is only the name of a variable stays. A value that is found is taken out wherever it occurs.
 */
export function blankSecrets(node: JsonObject): Blanked {
  const secrets: FoundSecret[] = [];
  const data = recordIn(node, 'data');
  const definition = recordIn(data, 'node');
  const template = recordIn(definition, 'template');
  const fields = Object.entries(template).map(([name, field]): [string, Json] => [
    name,
    isJsonObject(field) && name !== 'code' ? blankField(name, field, secrets) : field,
  ]);
  if (secrets.length === 0) return { node, secrets };
  const blanked = { ...definition, template: Object.fromEntries(fields) };
  const clean = withoutValues({ ...node, data: { ...data, node: blanked } }, secrets);
  return { node: isJsonObject(clean) ? clean : node, secrets };
}

/** Fields that hold a secret themselves, whose value is a text or the name of a variable. */
export function isSecretField(field: JsonObject): boolean {
  if (field.password === true) return true;
  return field._input_type === 'SecretStrInput' || field._input_type === 'MultilineSecretInput';
}

/** The name of a global variable in the place of a value. */
export function variableName(field: JsonObject): string | null {
  const { value } = field;
  if (field.load_from_db !== true || typeof value !== 'string' || value === '') return null;
  return looksLikeName(value) ? value : null;
}

function looksLikeName(value: string): boolean {
  return (
    /^[\p{L}_][\p{L}\p{N} ._-]{0,119}$/u.test(value) &&
    !/^(sk|pk|gsk|ghp|xox[a-z]|AIza|eyJ)[-_A-Za-z0-9]{12,}/.test(value)
  );
}

function blankField(name: string, field: JsonObject, secrets: FoundSecret[]): Json {
  const label = textIn(field, 'display_name') || name;
  const note = (value: string) => secrets.push({ field: name, label, value });
  if (isSecretField(field)) {
    const { value } = field;
    if (variableName(field) !== null || value === undefined || value === null || value === '') return field;
    if (typeof value === 'object' && Object.keys(value).length === 0) return field;
    note(typeof value === 'string' ? value : JSON.stringify(value));
    return { ...field, value: '' };
  }
  const value = valueIn(field, 'value');
  if (value === undefined || name === 'tools_metadata') return field;
  const blanked = blankInside(value, note);
  return blanked === value ? field : { ...field, value: blanked };
}

/** Gives the same object back when nothing was found in it. */
function blankInside(value: Json, note: (secret: string) => void): Json {
  if (typeof value === 'string') return blankAddress(value, note);
  if (typeof value !== 'object' || value === null) return value;
  let found = false;
  const entries = Object.entries(value).map(([key, item]): [string, Json] => {
    const next = isKeyOf(value, key, item) ? blankText(item, note) : blankInside(item, note);
    found ||= next !== item;
    return [key, next];
  });
  if (!found) return value;
  return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}

/** `{Authorization: "…"}`, or the value of a row `{key: "Authorization", value: "…"}`. */
function isKeyOf(record: object, key: string, item: Json): item is string {
  if (Array.isArray(record) || typeof item !== 'string' || item === '') return false;
  if (sensitive.test(key)) return true;
  const named = 'key' in record && typeof record.key === 'string' && sensitive.test(record.key);
  return named && (key === 'value' || key === 'Value');
}

function blankText(text: string, note: (secret: string) => void): string {
  if (/^\$?\{.*\}$/.test(text)) return text;
  note(text);
  return '';
}

/** `postgres://user:password@host`: the password alone is taken out. */
function blankAddress(text: string, note: (secret: string) => void): string {
  const [whole, before, password] = text.length > 2_000 ? [] : (withPassword.exec(text) ?? []);
  if (whole === undefined || before === undefined || password === undefined || /^[<{*[]/.test(password))
    return text;
  note(password);
  return text.replace(whole, `${before}@`);
}

function withoutValues(node: Json, secrets: readonly FoundSecret[]): Json {
  const values = secrets.map(({ value }) => value).filter((value) => value.length >= 8);
  if (values.length === 0) return node;
  return mapTexts(node, (text) => values.reduce((clean, value) => clean.split(value).join(''), text));
}

const sensitive =
  /^(proxy-)?authorization$|^cookie$|api[-_ ]?key|api[-_ ]?token|access[-_ ]?(key|token)|auth[-_ ]?token|bearer|client[-_ ]?secret|secret[-_ ]?key|private[-_ ]?key|^(password|passwd|secret|token)$/i;
const withPassword = /([a-z][a-z0-9+.-]*:\/\/[^\s:@/]{1,200}):([^\s:@/]{1,200})@/i;
