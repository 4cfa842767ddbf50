import * as z from 'zod';
import type { LoggedRun } from '@/flows/runtime/adapters/journal';
import type { StoredRun } from '@/flows/runtime/adapters/run-store';
import type { Exchange } from '@/flows/runtime/http/exchange';
import { Refusal } from '@/flows/runtime/http/refusal';
import { answerText } from '@/flows/runtime/routes/answer-text';
import { onRecord } from '@/flows/runtime/routes/on-record';
import type { RuntimeServices } from '@/flows/runtime/services';

/** A run as callers see it. */
export function runView(run: StoredRun) {
  return {
    runId: run.id,
    sessionId: run.sessionId,
    mode: run.mode,
    status: run.status,
    output: run.status === 'succeeded' ? answerText(run.outputs) : null,
    outputs: run.outputs,
    usage: run.usage,
    startedAt: new Date(run.startedAtMs).toISOString(),
    durationMs: run.durationMs,
    ...(run.failure === null ? {} : { failure: run.failure }),
    waits: run.waits.flatMap(({ name, componentId, request, token, resolution }) =>
      resolution === null ? [{ name, componentId, request, token }] : [],
    ),
  };
}

/** The run that an address names, from the record or from memory. */
export async function findRun(exchange: Exchange, services: RuntimeServices): Promise<StoredRun> {
  const runId = runIdOf(exchange);
  const stored = await onRecord(async () => {
    if (services.durable !== undefined) return services.durable.read(runId);
    const logged = await services.journal.load(runId);
    return logged && fromLog(logged);
  });
  if (stored === undefined) throw runUnknown();
  return stored;
}

export function runIdOf({ parameters }: Exchange): string {
  const parsed = z.uuid().safeParse(parameters.runId);
  if (!parsed.success) throw runUnknown();
  return parsed.data;
}

export function runUnknown(): Refusal {
  return new Refusal({
    status: 404,
    code: 'run-unknown',
    message: 'There is no such run of this deployment.',
    action: 'Use the id from the header x-run-id; a run that was begun a moment ago may not be logged yet.',
  });
}

function fromLog({ run, steps }: LoggedRun): StoredRun {
  return {
    id: run.id,
    flowId: run.flow_id,
    epoch: 0,
    mode: 'interactive',
    status: run.status,
    sessionId: run.session_id,
    startedAtMs: Date.parse(run.started_at),
    durationMs: run.duration_ms,
    input: run.input,
    outputs: run.outputs ?? [],
    failure: run.failure,
    usage: run.usage,
    steps: steps.map((step) => ({
      componentId: step.component_id,
      scope: step.iteration,
      status: step.status,
      durationMs: step.duration_ms ?? 0,
      outputs: step.outputs ?? undefined,
      failure: step.failure ?? undefined,
      usage: step.usage ?? undefined,
    })),
    waits: [],
  };
}
