import type { Json } from '@/flows/model/json';
import type { RunOutput } from '@/flows/model/run-event';
import { isValueReference, type ValueReference } from '@/flows/model/value-reference';
import type { RunRow } from '@/server/db/queries/runs';
import type { RunSummary } from './run-views';

/** A line in a list of runs shows the beginning of what went in and what came out. */
const shownCharacters = 500;

export function runSummary(row: RunRow): RunSummary {
  return {
    id: row.id,
    flowId: row.flowId,
    kind: row.kind,
    status: row.status,
    startedAt: row.startedAt.toISOString(),
    durationMs: row.durationMs,
    inputText: inputText(row.input),
    outputText: outputText(row.outputs),
    failure: row.failure,
    usage: row.usage,
    version: row.version,
  };
}

/** `{value, fields}`: the value, else the first text somebody filled in. */
function inputText(input: Json | null): string | null {
  if (input === null || typeof input !== 'object' || Array.isArray(input)) return null;
  const { value, fields } = { ...input } as Record<string, Json | undefined>;
  if (isValueReference(value)) return sizeOf(value);
  return shown(typeof value === 'string' ? value : firstText(fields ?? null));
}

function outputText(outputs: readonly RunOutput[] | null): string | null {
  const value = outputs?.[0]?.value;
  if (isValueReference(value)) return sizeOf(value);
  return shown(firstText(outputs?.[0]?.value ?? null));
}

/** A list does not load what is large: it is in the run itself. */
function sizeOf({ bytes }: ValueReference): string {
  return `(${Math.round(bytes / 1024)} KB)`;
}

/** Text, the text of a message, or the first text inside. */
function firstText(value: Json): string | null {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object') return null;
  if ('text' in value && typeof value.text === 'string') return value.text;
  for (const part of Object.values(value)) {
    const text = firstText(part);
    if (text !== null) return text;
  }
  return null;
}

function shown(text: string | null): string | null {
  return text !== null && text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}
