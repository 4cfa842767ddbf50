import type { PortValue } from './port-value';
import { missingOutput, UpstreamError } from './run-failure';
import type { StepRun } from './step-run';
import type { StreamedText } from './streamed-text';

/** Writes what comes from the source, until the text is whole or its step is over. Rejects with why it broke off. */
export async function writeText({ run, source, text }: TextInWork): Promise<void> {
  for await (const piece of source) {
    if (run.record) return;
    if (typeof piece !== 'string') throw missingOutput(run.step.outputs.map(({ name }) => name).join(', '));
    text.push(piece);
  }
  text.end();
}

export interface TextInWork {
  readonly run: StepRun;
  readonly source: AsyncIterable<string>;
  readonly text: StreamedText;
}

/** A reader of a text that broke off is not to blame, whatever it made of the error. */
export function brokenText(
  { step }: StepRun,
  error: unknown,
  slots: readonly (PortValue | undefined)[],
): UpstreamError | null {
  if (error instanceof UpstreamError) return error;
  for (const slot of step.inputs.flatMap((input) => input.slots)) {
    const value = slots[slot];
    const cause = value?.kind === 'text' && typeof value.text !== 'string' ? value.text.error : null;
    if (cause instanceof UpstreamError) return cause;
  }
  return null;
}
