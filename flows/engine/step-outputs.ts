import { isJsonObject } from '@/flows/model/json';
import type { PlanOutput, PlanStep } from './plan';
import { acceptOutput, isOpenText, type MessageOrigin, type PortValue } from './port-value';
import { missingOutput } from './run-failure';
import { StreamedText } from './streamed-text';

/** What a component's answer puts into one slot. */
export interface TakenOutput {
  readonly output: PlanOutput;
  readonly value: PortValue;
  /** The text when it is still being written, by this step or by one before it. */
  readonly text: StreamedText | null;
  /** Who writes it, when this step does. */
  readonly source: AsyncIterable<string> | null;
}

/** Throws a `ComponentError` when an output is missing or does not fit its port. */
export function takeOutputs(step: PlanStep, answer: unknown, origin: MessageOrigin): TakenOutput[] {
  return step.outputs.map((output) => {
    const raw = isJsonObject(answer) && Object.hasOwn(answer, output.name) ? answer[output.name] : undefined;
    const accepted = acceptOutput(output.type, raw, origin);
    if (!accepted) throw missingOutput(output.name);
    if (isOpenText(accepted)) {
      const text = new StreamedText();
      return { output, value: { kind: 'text', text, head: accepted.head }, text, source: accepted.source };
    }
    const text = accepted.kind === 'text' && typeof accepted.text !== 'string' ? accepted.text : null;
    return { output, value: accepted, text, source: null };
  });
}
