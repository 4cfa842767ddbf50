import { isJsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import type { PlanOutput, PlanStep } from './plan';
import { acceptOutput, isOpenText, type MessageOrigin, type PortValue, PortValues } from './port-value';
import type { Outputs } from './ports';
import { missingOutput } from './run-failure';
import { StreamedText } from './streamed-text';

/** What a component's answer puts into one slot. */
export interface TakenOutput {
  readonly output: PlanOutput;
  /** null: the branch is not taken. */
  readonly value: PortValue | null;
  /** The text when it is still being written, by this step or by one before it. */
  readonly text: StreamedText | null;
  /** Who writes it, when this step does. */
  readonly source: AsyncIterable<string> | null;
}

/** Throws a `ComponentError` when an output that must be there is missing, or one does not fit its port. */
export function takeOutputs(step: PlanStep, answer: unknown, origin: MessageOrigin): TakenOutput[] {
  if (answer instanceof PortValues) return step.outputs.map((output) => passedOn(output, answer));
  return step.outputs.map((output) => {
    const raw = isJsonObject(answer) && Object.hasOwn(answer, output.name) ? answer[output.name] : undefined;
    if (raw === undefined && output.branch) return { output, value: null, text: null, source: null };
    const accepted = acceptOutput(output.type, raw, origin);
    if (!accepted) throw missingOutput(output.name);
    if (isOpenText(accepted)) {
      const text = new StreamedText();
      return { output, value: { kind: 'text', text, head: accepted.head }, text, source: accepted.source };
    }
    return taken(output, accepted);
  });
}

/** What an earlier run gave. What it left out was a branch not taken, whatever the type says today. */
export function takeRecorded(step: PlanStep, outputs: Outputs, origin: MessageOrigin): TakenOutput[] {
  return step.outputs.map((output) => {
    const raw = own(outputs, output.name);
    const accepted = raw === undefined ? null : acceptOutput(output.type, raw, origin);
    if (raw !== undefined && !accepted) throw missingOutput(output.name);
    return accepted && !isOpenText(accepted)
      ? taken(output, accepted)
      : { output, value: null, text: null, source: null };
  });
}

/** What runs inside a step has been accepted there. */
function passedOn(output: PlanOutput, { values }: PortValues): TakenOutput {
  const value = values.get(output.name);
  if (value) return taken(output, whole(value));
  if (!output.branch) throw missingOutput(output.name);
  return { output, value: null, text: null, source: null };
}

function taken(output: PlanOutput, value: PortValue): TakenOutput {
  const text = value.kind === 'text' && typeof value.text !== 'string' ? value.text : null;
  return { output, value, text, source: null };
}

/** A text that is over needs no readers of pieces: those inside have had them. */
function whole(value: PortValue): PortValue {
  if (value.kind !== 'text' || typeof value.text === 'string' || !value.text.isEnded) return value;
  return { ...value, text: value.text.text };
}
