import type { ModelChoice } from '@/flows/model/component';
import { isJsonObject, type Json } from '@/flows/model/json';

/** The model a field holds, or null when nothing (or something else) was chosen. */
export function modelChoiceOf(value: Json): ModelChoice | null {
  if (!isJsonObject(value)) return null;
  const { connection, model } = value;
  if (typeof connection !== 'string' || typeof model !== 'string') return null;
  return connection && model ? { connection, model } : null;
}
