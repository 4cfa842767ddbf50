import type { JournalEntry } from '@/flows/engine';
import type { WaitRequest } from '@/flows/model/component-context';
import type { Json, JsonObject } from '@/flows/model/json';
import { loadedValue, loadedValues, referencesIn } from '@/flows/model/value-reference';
import { type BlobSink, storedValue, storedValues } from './stored-value';

/** An entry of the journal as it is stored: large values elsewhere, and with a wait the token that ends it. */
export type StoredEntry =
  | { readonly kind: 'step'; readonly key: string; readonly value: StoredStepRecord }
  | { readonly kind: 'effect'; readonly key: string; readonly value: Json }
  | { readonly kind: 'wait'; readonly key: string; readonly value: StoredWaitEntry };

type StoredStepRecord = Extract<JournalEntry, { kind: 'step' }>['record'];

export interface StoredWaitEntry {
  readonly request: WaitRequest;
  readonly token: string | null;
}

export function storedEntry(entry: JournalEntry, token: string | null, blobs: BlobSink): StoredEntry {
  const { key } = entry;
  switch (entry.kind) {
    case 'step': {
      const { inputs, outputs } = entry.record;
      const kept = outputs === undefined ? {} : { outputs: storedValues(outputs, blobs) };
      return {
        kind: 'step',
        key,
        value: { ...entry.record, inputs: storedValues(inputs, blobs), ...kept },
      };
    }
    case 'effect':
      return { kind: 'effect', key, value: storedValue(entry.value, blobs) };
    case 'wait':
      return { kind: 'wait', key, value: { request: storedRequest(entry.request, blobs), token } };
  }
}

export function loadedEntry(stored: StoredEntry, blobs: ReadonlyMap<string, string>): JournalEntry {
  const { key } = stored;
  switch (stored.kind) {
    case 'step': {
      const { inputs, outputs } = stored.value;
      const kept = outputs === undefined ? {} : { outputs: loadedValues(outputs, blobs) };
      return {
        kind: 'step',
        key,
        record: { ...stored.value, inputs: loadedValues(inputs, blobs), ...kept },
      };
    }
    case 'effect':
      return { kind: 'effect', key, value: loadedValue(stored.value, blobs) };
    case 'wait':
      return { kind: 'wait', key, request: loadedRequest(stored.value.request, blobs) };
  }
}

export function referencesOf(stored: StoredEntry): string[] {
  switch (stored.kind) {
    case 'step':
      return referencesIn([
        ...Object.values(stored.value.inputs),
        ...Object.values(stored.value.outputs ?? {}),
      ]);
    case 'effect':
      return referencesIn([stored.value]);
    case 'wait':
      return referencesIn([detailsOf(stored.value.request)]);
  }
}

export function loadedRequest(request: WaitRequest, blobs: ReadonlyMap<string, string>): WaitRequest {
  return request.kind === 'approval' ? { ...request, details: loadedValue(request.details, blobs) } : request;
}

export function detailsOf(request: WaitRequest): Json {
  return request.kind === 'approval' ? request.details : null;
}

function storedRequest(request: WaitRequest, blobs: BlobSink): WaitRequest {
  return request.kind === 'approval' ? { ...request, details: storedValue(request.details, blobs) } : request;
}

/** When it is over by itself. */
export function deadlineOf(request: WaitRequest): string | null {
  const ms = request.kind === 'time' ? request.untilMs : request.deadlineMs;
  return ms === undefined ? null : new Date(Math.min(Math.max(ms, 0), lastMomentMs)).toISOString();
}

/** The last moment that a date can name. */
const lastMomentMs = 8_640_000_000_000_000 / 2;

export function inputObject(input: Json): JsonObject {
  return typeof input === 'object' && input !== null && !Array.isArray(input) ? (input as JsonObject) : {};
}
