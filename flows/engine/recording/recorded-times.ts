import type { RunResult, StepRecord } from '@/flows/engine/ports';
import type { Recording } from '@/flows/model/recording';
import { keyOf } from './step-differences';

/** The result of a run that went as on record, with the times and the order of then. */
export function resultAsRecorded(run: RunResult, { result }: Recording): RunResult {
  const places = new Map(result.steps.map((record, index) => [keyOf(record), index]));
  const placeOf = (record: StepRecord) => places.get(keyOf(record)) ?? result.steps.length;
  const steps = run.steps.map((record) => ({ ...record, ...timesOf(result.steps[placeOf(record)]) }));
  return {
    ...run,
    startedAtMs: result.startedAtMs,
    durationMs: result.durationMs,
    steps: steps.sort((left, right) => placeOf(left) - placeOf(right)),
  };
}

function timesOf(record: StepRecord | undefined): Pick<StepRecord, 'startedAtMs' | 'durationMs'> | undefined {
  return record && { startedAtMs: record.startedAtMs, durationMs: record.durationMs };
}
