import type { Json, JsonObject } from '@/flows/model/json';
import { fromStorable } from '@/flows/model/storable-json';
import { loadedValue, loadedValues, referencesIn } from '@/flows/model/value-reference';
import { listJournalSteps } from '@/server/db/queries/journal-steps';
import { readRunBlobs } from '@/server/db/queries/run-blobs';
import { listStepRows, type RunRow, readRunRow, type StepRow } from '@/server/db/queries/runs';
import type { Services } from '@/server/services/services';

export interface WholeRun {
  readonly run: RunRow;
  readonly steps: readonly StepRow[];
}

/** A run with its steps, wherever they are on record, and every value as it was. */
export async function wholeRun({ db }: Pick<Services, 'db'>, runId: string): Promise<WholeRun | undefined> {
  const run = await readRunRow(db, runId);
  if (!run) return undefined;
  const listSteps = run.mode === 'interactive' ? listStepRows : listJournalSteps;
  const steps = await listSteps(db, runId);
  const outputs = run.outputs ?? [];
  const values = [
    ...outputs.map(({ value }) => value),
    ...steps.flatMap((step) => [...Object.values(step.inputs ?? {}), ...Object.values(step.outputs ?? {})]),
    ...Object.values(objectOf(run.input)),
  ];
  const blobs = await readRunBlobs(db, run.projectId, referencesIn(values));
  const whole = (all: JsonObject | null) => all && plain(loadedValues(all, blobs));
  return {
    run: {
      ...run,
      input: whole(objectOf(run.input)),
      outputs:
        run.outputs &&
        outputs.map((output) => ({ ...output, value: plain(loadedValue(output.value, blobs)) })),
    },
    steps: steps.map((step) => ({ ...step, inputs: whole(step.inputs), outputs: whole(step.outputs) })),
  };
}

function objectOf(value: Json | null): JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** What the database cannot hold as it is, is marked in it. */
function plain<Value extends Json>(value: Value): Value {
  const text = JSON.stringify(value);
  const restored = fromStorable(text);
  return restored === text ? value : JSON.parse(restored);
}
