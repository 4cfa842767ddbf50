import type { PlanStep } from './plan';
import type { PortValue } from './port-value';
import type { StepRecord } from './ports';
import type { RunJournal } from './run-journal';
import type { StepRun } from './step-run';
import type { StreamedText } from './streamed-text';

/**
 * A step that reads a text while it is being written may end before the step that writes it. It must not be on record
 * before that one: after a crash the text would be written anew, and the record would tell of another one.
 */
export async function commitRecord(journal: RunJournal, commit: RecordCommit): Promise<void> {
  await commit.after;
  await journal.commit({ kind: 'step', key: commit.key, record: commit.record });
}

export interface RecordCommit {
  readonly key: string;
  readonly record: StepRecord;
  readonly after: Promise<unknown> | null;
}

/** Asked when the step starts: whoever comes to its texts later reads what it passes on. */
export function recordsBefore(
  step: PlanStep,
  slots: readonly (PortValue | undefined)[],
): Promise<unknown> | null {
  const before = step.inputs
    .flatMap((input) => input.slots)
    .flatMap((slot) => streamedText(slots[slot])?.onRecord ?? []);
  return before.length === 0 ? null : Promise.all(before);
}

/** Whoever reads the text from now on comes after this step. */
export function comesAfter(text: StreamedText, run: StepRun): void {
  const onRecord = new Promise<void>((resolve) => {
    const { onRecord: tell } = run;
    run.onRecord = (record) => {
      tell?.(record);
      resolve();
    };
  });
  text.onRecord = text.onRecord ? Promise.all([text.onRecord, onRecord]) : onRecord;
}

function streamedText(value: PortValue | undefined): StreamedText | null {
  return value?.kind === 'text' && typeof value.text !== 'string' ? value.text : null;
}
