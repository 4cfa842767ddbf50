import type { RunEvent } from '@/flows/model/run-event';
import { hasEnded } from '@/flows/model/run-status';
import type { StoredRun, StoredStep } from '@/flows/runtime/adapters/run-store';

/**
 * What is on record of a run as the events it would have sent, numbered from 0: for those who come when the process
 * that ran it is gone. Texts come whole. A run that goes on in another process numbers its events on from here.
 */
export function loggedStory(
  run: Pick<StoredRun, 'id' | 'flowId' | 'sessionId' | 'startedAtMs'>,
  steps: readonly StoredStep[],
): RunEvent[] {
  const start: RunEvent = {
    kind: 'run-start',
    seq: 0,
    atMs: 0,
    runId: run.id,
    flowId: run.flowId,
    sessionId: run.sessionId ?? '',
    startedAt: new Date(run.startedAtMs).toISOString(),
  };
  return [start, ...steps.map((step, index) => stepEnd(step, index + 1))];
}

/** The last event of a story, once the run has ended. */
export function loggedEnd(run: StoredRun, seq: number): RunEvent | undefined {
  if (!hasEnded(run.status)) return undefined;
  const durationMs = run.durationMs ?? 0;
  return {
    kind: 'run-end',
    seq,
    atMs: durationMs,
    status: run.status,
    durationMs,
    outputs: [...run.outputs],
    ...(run.usage === null ? {} : { usage: run.usage }),
    ...(run.failure === null ? {} : { failure: run.failure }),
  };
}

function stepEnd(step: StoredStep, seq: number): RunEvent {
  const { componentId, scope, status, durationMs, outputs, failure, usage } = step;
  return {
    kind: 'step-end',
    seq,
    atMs: 0,
    componentId,
    ...(scope === '' ? {} : { scope }),
    status,
    durationMs,
    ...(outputs === undefined || status !== 'succeeded' ? {} : { outputs }),
    ...(usage === undefined ? {} : { usage }),
    ...(failure === undefined ? {} : { failure }),
    source: 'recorded',
  };
}
