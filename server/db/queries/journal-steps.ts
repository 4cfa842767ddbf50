import { and, asc, eq } from 'drizzle-orm';
import type { JsonObject } from '@/flows/model/json';
import type { RunFailure, StepStatus } from '@/flows/model/run-event';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { entries } from '@/server/db/schema/runlog/entries';
import type { RunUsage } from '@/server/db/schema/runlog/runs';
import type { StepSource } from '@/server/db/schema/runlog/steps';
import type { StepRow } from './runs';

/** The record of a step as the engine of a runtime writes it. */
interface JournalStep {
  readonly componentId: string;
  readonly componentType: string;
  readonly scope?: string;
  readonly status: StepStatus;
  readonly startedAtMs: number | null;
  readonly durationMs: number;
  readonly inputs: JsonObject;
  readonly outputs?: JsonObject;
  readonly usage?: RunUsage;
  readonly failure?: RunFailure;
  readonly reason?: string;
  readonly source?: StepSource;
  readonly attempt?: number;
}

/** The steps of a durable run are its journal: they are on record once, in the order in which they got there. */
export async function listJournalSteps(db: DatabaseOrTransaction, runId: string): Promise<StepRow[]> {
  const rows = await db
    .select()
    .from(entries)
    .where(and(eq(entries.runId, runId), eq(entries.kind, 'step')))
    .orderBy(asc(entries.recordedAt), asc(entries.key));
  return rows.map(({ deploymentId, value }) => stepRow(runId, deploymentId, value as unknown as JournalStep));
}

function stepRow(runId: string, deploymentId: string, step: JournalStep): StepRow {
  return {
    runId,
    componentId: step.componentId,
    iteration: step.scope ?? '',
    attempt: step.attempt ?? 1,
    deploymentId,
    componentType: step.componentType,
    status: step.status,
    startedAt: step.startedAtMs === null ? null : new Date(step.startedAtMs),
    durationMs: step.durationMs,
    inputs: step.inputs,
    outputs: step.outputs ?? null,
    failure: step.failure ?? null,
    usage: step.usage ?? null,
    source: step.source ?? null,
    reason: step.reason ?? null,
    logs: null,
    effects: null,
  };
}
