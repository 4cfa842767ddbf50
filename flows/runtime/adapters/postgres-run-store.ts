import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { JournalEntry } from '@/flows/engine';
import type { Json } from '@/flows/model/json';
import type { RunOutput } from '@/flows/model/run-event';
import { loadedValues, referencesIn } from '@/flows/model/value-reference';
import type { Database } from './database';
import { createGroupWriter } from './group-writer';
import { loadBlobs } from './load-blobs';
import { readStoredRun } from './read-stored-run';
import type {
  Acceptance,
  CancelOutcome,
  ClaimedRun,
  HeldRun,
  RecalledRun,
  ResolveOutcome,
  RunEnd,
  RunStore,
  RunToAccept,
  WaitToken,
} from './run-store';
import { ask, isDatabaseAway } from './runlog-call';
import {
  deadlineOf,
  inputObject,
  loadedEntry,
  referencesOf,
  type StoredEntry,
  storedEntry,
} from './stored-entry';
import { type BlobSink, storedValue, storedValues } from './stored-value';

/** Durable runs in Postgres, over the functions of `runlog_v1`. */
export interface PostgresRunStoreOptions {
  readonly database: () => Promise<Database>;
  readonly deploymentId: string;
  /** The digest of the bundle that this process holds. */
  readonly bundle: string;
}

export function createPostgresRunStore(options: PostgresRunStoreOptions): RunStore {
  const { database, bundle } = options;
  const commits = createGroupWriter<CommitItem, boolean>({
    isAway: isDatabaseAway,
    writeAll: async (items) => z.array(z.boolean()).parse(await ask(database, 'commit', commitRows(items))),
  });
  const ends = createGroupWriter<EndItem, boolean>({
    isAway: isDatabaseAway,
    writeAll: async (items) => {
      const done = new Set(idsSchema.parse(await ask(database, 'finish', endRows(items))));
      return items.map(({ run }) => done.has(run.id));
    },
  });
  const suspensions = createGroupWriter<HeldRun, boolean>({
    isAway: isDatabaseAway,
    writeAll: async (runs) => {
      const done = new Set(idsSchema.parse(await ask(database, 'suspend', [runs.map(held)])));
      return runs.map(({ id }) => done.has(id));
    },
  });
  const acceptances = createGroupWriter<RunToAccept, Acceptance>({
    isAway: () => false,
    batchLimit: 1,
    writeAll: async ([run]) => (run === undefined ? [] : [await accept(options, run)]),
  });

  return {
    accept: acceptances.write,
    claim: async (places) => {
      const rows = claimedSchema.parse(await ask(database, 'claim', [bundle, places]));
      const inputs = rows.map((row) => inputObject(row.input));
      const blobs = await loadBlobs(database, referencesIn(inputs.flatMap((input) => Object.values(input))));
      return rows.map(
        (row): ClaimedRun => ({
          id: row.id,
          epoch: row.epoch,
          flowId: row.flow_id,
          version: row.version,
          sessionId: row.session_id ?? '',
          mode: row.mode,
          input: loadedValues(inputObject(row.input), blobs),
          recorded: row.recorded,
          startedAtMs: Date.parse(row.started_at),
        }),
      );
    },
    recall: (run) => recall(database, run),
    commit: (run, entry, wait) => commits.write({ run, entry, wait }),
    finish: (run, end) => ends.write({ run, end }),
    suspend: suspensions.write,
    heartbeat: async (runs) => {
      const kept = heartbeatSchema.parse(await ask(database, 'heartbeat', [runs.map(held)]));
      return new Map(kept.map(({ id, cancel }) => [id, cancel]));
    },
    release: async (runs) => void (await ask(database, 'release', [runs.map(held)])),
    resolve: async ({ runId, wait, token, resolution }) => {
      const values = [runId, wait, sha256(token), resolution] as const;
      return outcomeSchema.parse(await ask(database, 'resolve', values)).outcome as ResolveOutcome;
    },
    requestCancel: async (runId, reason) =>
      outcomeSchema.parse(await ask(database, 'request_cancel', [runId, reason])).outcome as CancelOutcome,
    read: (runId) => readStoredRun(database, runId),
    listen: async ({ onDue, onCancel }) => {
      const queue = `queue:${options.deploymentId}`;
      await (await database()).listen(
        'millrace',
        (payload) => {
          const topic = /"topic"\s*:\s*"((?:queue|cancel):[0-9a-f-]+)"/.exec(payload)?.[1];
          if (topic === queue) onDue();
          else if (topic?.startsWith('cancel:')) onCancel(topic.slice('cancel:'.length));
        },
        onDue,
      );
    },
    close: () => {
      commits.close();
      ends.close();
      suspensions.close();
    },
  };
}

interface CommitItem {
  readonly run: HeldRun;
  readonly entry: JournalEntry;
  readonly wait: WaitToken | undefined;
}

interface EndItem {
  readonly run: HeldRun;
  readonly end: RunEnd;
}

function commitRows(items: readonly CommitItem[]): [Json, Json] {
  const blobs: BlobSink = new Map();
  const rows = items.map(({ run, entry, wait }) => {
    const stored = storedEntry(entry, wait?.token ?? null, blobs);
    const row = { run_id: run.id, epoch: run.epoch, key: stored.key, kind: stored.kind, value: stored.value };
    return stored.kind === 'wait' ? { ...row, wait: waitRow(stored.value, wait) } : row;
  });
  return [rows as unknown as Json, blobRows(blobs)];
}

function waitRow(value: Extract<StoredEntry, { kind: 'wait' }>['value'], wait: WaitToken | undefined) {
  return {
    name: wait?.name ?? '',
    component_id: wait?.componentId ?? '',
    kind: value.request.kind,
    request: value.request,
    token_sha256: wait === undefined ? null : sha256(wait.token),
    deadline: deadlineOf(value.request),
  };
}

function endRows(items: readonly EndItem[]): [Json, Json] {
  const blobs: BlobSink = new Map();
  const rows = items.map(({ run, end }) => ({
    ...held(run),
    status: end.status,
    duration_ms: end.durationMs,
    outputs: end.outputs.map((output) => storedOutput(output, blobs)),
    failure: end.failure,
    usage: end.usage,
  }));
  return [rows as unknown as Json, blobRows(blobs)];
}

function storedOutput(output: RunOutput, blobs: BlobSink): RunOutput {
  return { ...output, value: storedValue(output.value, blobs) };
}

function blobRows(blobs: BlobSink): Json {
  return [...blobs].map(([hash, value]) => ({ sha256: hash, value }));
}

async function accept({ database, bundle }: PostgresRunStoreOptions, run: RunToAccept): Promise<Acceptance> {
  const blobs: BlobSink = new Map();
  const row = {
    id: run.id,
    flow_id: run.flowId,
    kind: 'published',
    version: run.version,
    bundle,
    mode: run.mode,
    session_id: run.sessionId,
    input: storedValues(inputObject(run.input), blobs),
    priority: run.priority ?? 0,
    now: run.now,
    idempotency_key: run.idempotency?.key ?? null,
    request_sha256: run.idempotency?.requestSha256 ?? null,
  };
  const answer = acceptanceSchema.parse(await ask(database, 'accept', [row, blobRows(blobs)]));
  switch (answer.outcome) {
    case 'accepted':
      return { outcome: 'accepted', run: { id: answer.run_id, epoch: answer.epoch ?? 0 } };
    case 'full':
      return { outcome: 'full' };
    case 'known':
    case 'conflict':
      return { outcome: answer.outcome, runId: answer.run_id };
  }
}

async function recall(
  database: PostgresRunStoreOptions['database'],
  run: HeldRun,
): Promise<RecalledRun | undefined> {
  const answer = await ask(database, 'recall', [run.id, run.epoch]);
  if (answer === null) return undefined;
  const { entries, waits } = recalledSchema.parse(answer);
  const blobs = await loadBlobs(database, entries.flatMap(referencesOf));
  const resolutions = new Map(waits.map(({ key, resolution }) => [key, resolution]));
  return {
    entries: entries.map((stored) => {
      const entry = loadedEntry(stored, blobs);
      const resolution = resolutions.get(entry.key);
      return entry.kind === 'wait' && resolution !== undefined ? { ...entry, resolution } : entry;
    }),
  };
}

function held(run: HeldRun): { id: string; epoch: number } {
  return { id: run.id, epoch: run.epoch };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const idsSchema = z.array(z.string());
const outcomeSchema = z.object({ outcome: z.string() });
const heartbeatSchema = z.array(z.object({ id: z.string(), cancel: z.string().nullable() }));
const acceptanceSchema = z.object({
  run_id: z.string(),
  outcome: z.enum(['accepted', 'known', 'conflict', 'full']),
  epoch: z.number().optional(),
});
const claimedSchema = z.array(
  z.object({
    id: z.string(),
    epoch: z.number(),
    flow_id: z.string(),
    version: z.number().nullable(),
    session_id: z.string().nullable(),
    mode: z.enum(['durable', 'background']),
    input: z.custom<Json>(),
    recorded: z.number(),
    started_at: z.string(),
  }),
);
const recalledSchema = z.object({
  /** Written by this very code, at this or an earlier version of it. */
  entries: z.array(z.custom<StoredEntry>((value) => typeof value === 'object' && value !== null)),
  waits: z.array(z.object({ key: z.string(), resolution: z.custom<Json>() })),
});
