import { type RunResult, type StepRecord, stepKey } from '@/flows/engine';
import type { RunEvent } from '@/flows/model/run-event';
import type { Journal, LoggedLine } from '@/flows/runtime/adapters/journal';
import { endRowOf, startRowOf, stepRowOf } from './log-rows';
import type { RunRequest, RunServiceOptions } from './run-service';

/** Writes an interactive run down while it goes on: its beginning, each step as it ends, its end. */
export interface RunLogger {
  event(event: RunEvent): void;
  readonly step: (record: StepRecord) => void;
  ended(result: RunResult): void;
}

/** What a chatty component says beyond this is not kept. */
const linesOfStep = 50;

export function createRunLogger(
  { journal, kind }: Pick<RunServiceOptions, 'kind'> & { readonly journal: Journal },
  request: RunRequest,
): RunLogger {
  const row = startRowOf({ request, kind, startedAtMs: Date.now() });
  const lines = new Map<string, LoggedLine[]>();
  journal.runStarted(row);
  return {
    event: (event) => {
      if (event.kind !== 'step-log') return;
      const key = stepKey(event.scope ?? '', event.componentId);
      const { atMs, level, message, details } = event;
      const known = lines.get(key) ?? [];
      if (known.length < linesOfStep)
        known.push({ atMs, level, message, ...(details === undefined ? {} : { details }) });
      lines.set(key, known);
    },
    step: (record) => {
      const key = stepKey(record.scope ?? '', record.componentId);
      journal.stepEnded(row, stepRowOf(request.runId, record, lines.get(key) ?? null));
      lines.delete(key);
    },
    ended: (result) => journal.runEnded(endRowOf(row, result)),
  };
}
