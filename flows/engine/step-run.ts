import type { Usage } from '@/flows/model/component';
import type { Json } from '@/flows/model/json';
import type { RunFailure, StepStatus } from '@/flows/model/run-event';
import type { PlanStep } from './plan';
import { jsonOf, type PortValue } from './port-value';
import type { StepRecord } from './ports';
import type { StepValues } from './step-values';
import type { StreamedText } from './streamed-text';

/** What a run remembers of one step. */
export interface StepRun {
  readonly step: PlanStep;
  /** Edges that have not brought anything yet. */
  waitingFor: number;
  startedAtMs: number | null;
  values: StepValues | null;
  /** Texts that this step writes, and not one that it passes on. */
  ownTexts: readonly StreamedText[];
  /** Outputs that are still being written. */
  openTexts: number;
  usage: Usage | null;
  record: StepRecord | null;
}

export function newStepRun(step: PlanStep): StepRun {
  return {
    step,
    waitingFor: step.edgeCount,
    startedAtMs: null,
    values: null,
    ownTexts: [],
    openTexts: 0,
    usage: null,
    record: null,
  };
}

export interface StepOutcome {
  readonly status: StepStatus;
  readonly failure?: RunFailure;
  readonly reason?: string;
}

/** Read when the step ends, when the texts it was given and gave are whole. */
export function recordOf(
  run: StepRun,
  outcome: StepOutcome,
  at: { readonly nowMs: number; readonly slots: readonly (PortValue | undefined)[] },
): StepRecord {
  const { step, startedAtMs } = run;
  const record: Writable<StepRecord> = {
    componentId: step.id,
    componentName: step.name,
    componentType: step.component.type,
    status: outcome.status,
    startedAtMs,
    durationMs: startedAtMs === null ? 0 : Math.max(0, at.nowMs - startedAtMs),
    inputs: startedAtMs === null ? {} : inputsOf(run, at.slots),
  };
  if (outcome.status === 'succeeded') record.outputs = outputsOf(step, at.slots);
  if (run.usage) record.usage = run.usage;
  if (outcome.failure) record.failure = outcome.failure;
  if (outcome.reason !== undefined) record.reason = outcome.reason;
  return record;
}

export type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

type Slots = readonly (PortValue | undefined)[];

function inputsOf({ step, values }: StepRun, slots: Slots): Record<string, Json> {
  const inputs: Record<string, Json> = values?.changed ? { ...values.changed } : {};
  for (const { name, port, dynamic, slots: feeding } of step.inputs) {
    const value = feeding[0] === undefined ? undefined : slots[feeding[0]];
    if (port.list) inputs[name] = feeding.flatMap((slot) => slots[slot] ?? []).map(jsonOf);
    else if (value) inputs[name] = jsonOf(value);
    else if (dynamic) inputs[name] = values?.dynamic[name] ?? '';
  }
  return inputs;
}

function outputsOf(step: PlanStep, slots: Slots): Record<string, Json> {
  const outputs: Record<string, Json> = {};
  for (const { name, slot } of step.outputs) {
    const value = slots[slot];
    if (value) outputs[name] = jsonOf(value);
  }
  return outputs;
}
