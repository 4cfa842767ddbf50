import type { Json } from '@/flows/model/json';
import { isJsonObject } from '@/flows/model/json';
import type { RunOutput } from '@/flows/model/run-event';

/** The text of an output, whether it is a message or anything else. */
export function textOfValue(value: Json): string {
  if (typeof value === 'string') return value;
  if (isJsonObject(value) && typeof value.text === 'string') return value.text;
  return JSON.stringify(value);
}

/** What a run answers for a caller who takes one text: the chat's answer, else the first. */
export function answerText(outputs: readonly RunOutput[]): string {
  const output = outputs.find((candidate) => candidate.as === 'chat') ?? outputs[0];
  return output === undefined ? '' : textOfValue(output.value);
}
