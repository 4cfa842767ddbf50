import type { RunEvent } from '@/flows/model/run-event';
import { hasEnded } from '@/flows/model/run-status';
import type { RunRow, StepRow } from '@/server/db/queries/runs';

/**
 * A finished run as the events it would have sent, from what the run log kept: text that streamed comes whole.
 * Numbered after `after`, so that a listener who saw the beginning live takes them as new.
 */
export function loggedEvents(run: RunRow, steps: readonly StepRow[], after: number): RunEvent[] {
  const events = [runStart(run), ...steps.flatMap((step) => stepEvents(run, step)), runEnd(run)];
  return events.map((event, index) => ({ ...event, seq: after + 1 + index }) as RunEvent);
}

type WithoutSeq<Event> = Event extends unknown ? Omit<Event, 'seq'> : never;
type LoggedEvent = WithoutSeq<RunEvent>;

function runStart(run: RunRow): LoggedEvent {
  return {
    kind: 'run-start',
    atMs: 0,
    runId: run.id,
    flowId: run.flowId,
    sessionId: run.sessionId ?? '',
    startedAt: run.startedAt.toISOString(),
  };
}

function stepEvents(run: RunRow, step: StepRow): LoggedEvent[] {
  const { status } = step;
  const componentId = step.componentId;
  const scope = step.iteration === '' ? {} : { scope: step.iteration };
  const durationMs = step.durationMs ?? 0;
  const startMs = step.startedAt ? Math.max(0, step.startedAt.getTime() - run.startedAt.getTime()) : 0;
  const start: LoggedEvent = { kind: 'step-start', atMs: startMs, componentId, ...scope };
  if (status === 'running') return [start];
  const end: LoggedEvent = {
    kind: 'step-end',
    atMs: startMs + durationMs,
    componentId,
    ...scope,
    status,
    durationMs,
    ...(step.outputs && status === 'succeeded' ? { outputs: { ...step.outputs } } : {}),
    ...(step.usage ? { usage: step.usage } : {}),
    ...(step.failure ? { failure: step.failure } : {}),
  };
  return status === 'skipped' ? [end] : [start, end];
}

function runEnd(run: RunRow): LoggedEvent {
  const durationMs = run.durationMs ?? 0;
  return {
    kind: 'run-end',
    atMs: durationMs,
    status: hasEnded(run.status) ? run.status : 'failed',
    durationMs,
    outputs: run.outputs ?? [],
    ...(run.usage ? { usage: run.usage } : {}),
    ...(run.failure ? { failure: run.failure } : {}),
  };
}
