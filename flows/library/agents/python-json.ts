import { isJsonObject, type Json } from '@/flows/model/json';

/** JSON with a blank after each colon and comma: what models have read of tools all their life, and clients compare. */
export function pythonJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${pythonJson(item)}`);
  return `{${members.join(', ')}}`;
}
