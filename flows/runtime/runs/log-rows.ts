import type { RunResult } from '@/flows/engine';
import type { Json } from '@/flows/model/json';
import type { RunFailure } from '@/flows/model/run-event';
import { fitForLog, fitTextForLog } from '@/flows/runtime/adapters/fit-for-log';
import type { RunRow, StepRow } from '@/flows/runtime/adapters/journal';
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
    input: fitForLog(inputOf(input)),
    outputs: null,
    failure: null,
    usage: null,
    details_dropped: false,
  };
}

export function endRowOf(start: RunRow, result: RunResult): RunRow {
  return {
    ...start,
    status: result.status,
    duration_ms: result.durationMs,
    outputs: result.outputs.map((output) => ({ ...output, value: fitForLog(output.value) })),
    failure: fitFailure(result.failure),
    usage: result.usage ?? null,
  };
}

export function stepRowsOf(runId: string, result: RunResult): StepRow[] {
  return result.steps.map((step) => ({
    run_id: runId,
    component_id: step.componentId,
    component_type: step.componentType,
    attempt: 1,
    status: step.status,
    started_at: step.startedAtMs === null ? null : new Date(step.startedAtMs).toISOString(),
    duration_ms: step.durationMs,
    inputs: fitForLog(step.inputs),
    outputs: step.outputs === undefined ? null : fitForLog(step.outputs),
    failure: fitFailure(step.failure),
    usage: step.usage ?? null,
  }));
}

/** A failure may quote what a model server said, and that may be anything. */
function fitFailure(failure: RunFailure | undefined): RunFailure | null {
  if (failure === undefined) return null;
  return { ...failure, message: fitTextForLog(failure.message), action: fitTextForLog(failure.action) };
}

function inputOf(input: RunRequest['input']): Json {
  return {
    ...(input.value === undefined ? {} : { value: input.value }),
    ...(input.fields === undefined ? {} : { fields: input.fields }),
  };
}
