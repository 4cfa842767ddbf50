import * as z from 'zod';
import type { WaitRequest } from '@/flows/model/component-context';
import type { Json } from '@/flows/model/json';
import type { RunFailure, RunOutput } from '@/flows/model/run-event';
import { loadedValue, loadedValues, referencesIn } from '@/flows/model/value-reference';
import type { Database } from './database';
import type { LoggedUsage } from './journal';
import { loadBlobs } from './load-blobs';
import type { StoredRun, StoredStep, StoredWait } from './run-store';
import { ask } from './runlog-call';
import {
  detailsOf,
  inputObject,
  loadedRequest,
  type StoredEntry,
  type StoredWaitEntry,
} from './stored-entry';

/** A run as the log has it, whole: steps of a durable run from its journal, those of any other from their rows. */
export async function readStoredRun(
  database: () => Promise<Database>,
  runId: string,
): Promise<StoredRun | undefined> {
  const answer = await ask(database, 'read', [runId]);
  if (answer === null) return undefined;
  const { run, steps, entries, waits } = readSchema.parse(answer);
  const outputs = run.outputs ?? [];
  const stored = [...entries.flatMap(stepOfEntry), ...steps.map(stepOfRow)];
  const blobs = await loadBlobs(
    database,
    referencesIn([
      ...Object.values(inputObject(run.input)),
      ...outputs.map(({ value }) => value),
      ...stored.flatMap((step) => Object.values(step.outputs ?? {})),
      ...waits.map(({ request }) => detailsOf(request)),
    ]),
  );
  return {
    id: run.id,
    flowId: run.flow_id,
    epoch: run.epoch,
    mode: run.mode,
    status: run.status,
    sessionId: run.session_id,
    startedAtMs: Date.parse(run.started_at),
    durationMs: run.duration_ms,
    input: loadedValues(inputObject(run.input), blobs),
    outputs: outputs.map((output) => ({ ...output, value: loadedValue(output.value, blobs) })),
    failure: run.failure,
    usage: run.usage,
    steps: stored.map((step) =>
      step.outputs === undefined ? step : { ...step, outputs: loadedValues(step.outputs, blobs) },
    ),
    waits: waits.map(
      (wait): StoredWait => ({
        key: wait.key,
        name: wait.name,
        componentId: wait.component_id,
        request: loadedRequest(wait.request, blobs),
        token: wait.resolved_at === null ? tokenOf(entries, wait.key) : null,
        resolution: wait.resolution,
      }),
    ),
  };
}

function stepOfEntry(entry: StoredEntry): StoredStep[] {
  if (entry.kind !== 'step') return [];
  const { componentId, scope = '', status, durationMs, outputs, failure, usage } = entry.value;
  return [{ componentId, scope, status, durationMs, outputs, failure, usage }];
}

function stepOfRow(row: z.infer<typeof stepRowSchema>): StoredStep {
  return {
    componentId: row.component_id,
    scope: row.iteration,
    status: row.status,
    durationMs: row.duration_ms ?? 0,
    outputs: row.outputs ?? undefined,
    failure: row.failure ?? undefined,
    usage: row.usage ?? undefined,
  };
}

function tokenOf(entries: readonly StoredEntry[], key: string): string | null {
  const entry = entries.find((candidate) => candidate.kind === 'wait' && candidate.key === key);
  const value = entry?.value as StoredWaitEntry | undefined;
  return value?.token ?? null;
}

const present = (value: unknown) => typeof value === 'object' && value !== null;
const stepRowSchema = z.object({
  component_id: z.string(),
  iteration: z.string(),
  status: z.enum(['succeeded', 'failed', 'skipped', 'cancelled']),
  duration_ms: z.number().nullable(),
  outputs: z.custom<Readonly<Record<string, Json>>>(present).nullable(),
  failure: z.custom<RunFailure>(present).nullable(),
  usage: z.custom<LoggedUsage>(present).nullable(),
});

/** Written by the runtime itself, at this or an earlier version of it. */
const readSchema = z.object({
  run: z.object({
    id: z.string(),
    flow_id: z.string(),
    epoch: z.number(),
    mode: z.enum(['interactive', 'durable', 'background']),
    status: z.enum(['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled']),
    session_id: z.string().nullable(),
    started_at: z.string(),
    duration_ms: z.number().nullable(),
    input: z.custom<Json>(),
    outputs: z.array(z.custom<RunOutput>(present)).nullable(),
    failure: z.custom<RunFailure>(present).nullable(),
    usage: z.custom<LoggedUsage>(present).nullable(),
  }),
  steps: z.array(stepRowSchema),
  entries: z.array(z.custom<StoredEntry>(present)),
  waits: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      component_id: z.string(),
      request: z.custom<WaitRequest>(present),
      resolved_at: z.string().nullable(),
      resolution: z.custom<Json>().nullable(),
    }),
  ),
});
