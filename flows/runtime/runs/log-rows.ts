import type { RunResult, StepRecord } from '@/flows/engine';
import type { JsonObject } from '@/flows/model/json';
import { fitTextForLog } from '@/flows/runtime/adapters/fit-for-log';
import type { LoggedLine, RunRow, StepRow } from '@/flows/runtime/adapters/journal';
import type { RunRequest } from './run-service';

/** What a run looks like in the run log, when it starts and when it ends. */
export function startRowOf(start: {
  request: RunRequest;
  kind: RunRow['kind'];
  startedAtMs: number;
}): RunRow {
  const { flow, runId, sessionId, input } = start.request;
  return {
    id: runId,
    flow_id: flow.flowId,
    kind: start.kind,
    version: flow.version,
    revision: flow.revision,
    session_id: fitTextForLog(sessionId),
    status: 'running',
    started_at: new Date(start.startedAtMs).toISOString(),
    duration_ms: null,
    input: loggedInput(input),
    outputs: null,
    failure: null,
    usage: null,
    details_dropped: false,
  };
}

/** An interactive run cannot wait, so its end is one of three. */
export function endRowOf(start: RunRow, result: RunResult): RunRow {
  return {
    ...start,
    status: result.status === 'waiting' ? 'failed' : result.status,
    duration_ms: result.durationMs,
    outputs: result.outputs,
    failure: result.failure ?? null,
    usage: result.usage ?? null,
  };
}

export function stepRowOf(runId: string, step: StepRecord, logs: readonly LoggedLine[] | null): StepRow {
  return {
    run_id: runId,
    component_id: step.componentId,
    iteration: step.scope ?? '',
    component_type: step.componentType,
    attempt: step.attempt ?? 1,
    status: step.status,
    started_at: step.startedAtMs === null ? null : new Date(step.startedAtMs).toISOString(),
    duration_ms: step.durationMs,
    inputs: step.inputs,
    outputs: step.outputs ?? null,
    failure: step.failure ?? null,
    usage: step.usage ?? null,
    source: step.source ?? null,
    reason: step.reason === undefined ? null : fitTextForLog(step.reason),
    logs,
  };
}

/** What entered the flow, as far as it was given. */
export function loggedInput(input: RunRequest['input']): JsonObject {
  return {
    ...(input.value === undefined ? {} : { value: input.value }),
    ...(input.inputType === undefined ? {} : { inputType: input.inputType }),
    ...(input.fields === undefined ? {} : { fields: input.fields }),
    ...(input.stepIds === undefined ? {} : { stepIds: input.stepIds }),
  };
}
