import { digestJson } from '@/flows/model/digest';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';

/** A text to be found again, with what is known of it. */
export interface Passage {
  readonly id: string;
  readonly text: string;
  readonly metadata: JsonObject;
}

/**
 * What came over the edges as texts: text, messages, data with a text, tables of such. The same text with the same
 * metadata has the same id, so that it is there once however often the flow runs.
 */
export function passagesOf(values: readonly Json[]): readonly Passage[] {
  const passages = values.flatMap(passagesIn).filter(({ text }) => text.trim() !== '');
  return [...new Map(passages.map((passage) => [passage.id, passage])).values()];
}

function passagesIn(value: Json): Passage[] {
  if (Array.isArray(value)) return value.flatMap(passagesIn);
  if (typeof value === 'string') return [passage(value, {})];
  if (!isJsonObject(value)) return [];
  if (typeof value.text === 'string' && typeof value.sessionId === 'string') return [passage(value.text, {})];
  const { data } = value;
  if (isJsonObject(data) && typeof data.text === 'string') return passagesIn(data);
  const { text, ...metadata } = value;
  return [typeof text === 'string' ? passage(text, metadata) : passage(JSON.stringify(value), {})];
}

function passage(text: string, metadata: JsonObject): Passage {
  return { id: digestJson({ text, metadata }), text, metadata };
}
