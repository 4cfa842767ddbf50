import type { Usage, WaitRequest } from '@/flows/model/component-context';
import type { Json } from '@/flows/model/json';
import type { RunFailure, StepStatus } from '@/flows/model/run-event';
import type { EventPlace } from './emit-events';
import type { InnerScopes } from './inner-scopes';
import type { PlanOutput, PlanStep } from './plan';
import { jsonOf, type PortValue } from './port-value';
import { type PendingWait, type StepRecord, stepKey, waitKey } from './ports';
import type { StepValues } from './step-values';
import type { StreamedText } from './streamed-text';

/** What a run remembers of one step. */
export interface StepRun extends EventPlace {
  readonly step: PlanStep;
  /** Edges of which it is not known yet whether they bring anything. */
  waitingFor: number;
  /** Edges that have brought a value. */
  liveEdges: number;
  /** Why one of its edges brings nothing. */
  deadReason: string | null;
  /** All its edges are known: it has begun, stands in line, or is skipped. */
  isReady: boolean;
  /** Not run in this scope: what it gave, if anything, lies in its slots. */
  isResting: boolean;
  /** A step that feeds it, of which nothing is recorded. */
  unrecorded: string | null;
  /** What runs inside it: rounds, a linked flow, calls. */
  inner: InnerScopes | null;
  /** Calls of tools so far. */
  calls: number;
  startedAtMs: number | null;
  values: StepValues | null;
  /** Texts that this step writes, and not one that it passes on. */
  ownTexts: readonly StreamedText[];
  /** Outputs that are still being written. */
  openTexts: number;
  usage: Usage | null;
  /** The attempt at work, or that counted. */
  attempt: number;
  /** Where its outputs come from, when not from its component. */
  source: StepRecord['source'] | null;
  /** What its outputs stand in for. */
  failure: RunFailure | null;
  /** What it waits for, and no process needs to hold. */
  waits: readonly { readonly name: string; readonly request: WaitRequest }[];
  isSuspended: boolean;
  /** What must be on record before this step can be, since it reads texts that are still being written. */
  afterRecords: Promise<unknown> | null;
  /** Outputs that are no longer being written. */
  wholeTexts: readonly PlanOutput[];
  /** Told once, when the record is made. */
  onRecord: ((record: StepRecord) => void) | null;
  record: StepRecord | null;
  /** Its record is on record, and everybody knows. */
  isTold: boolean;
}

/** Most steps have none: one list for all of them. */
const none: readonly never[] = [];

export function newStepRun(step: PlanStep, scope: string): StepRun {
  return {
    step,
    componentId: step.id,
    scope,
    waitingFor: step.edgeCount,
    liveEdges: 0,
    deadReason: null,
    isReady: false,
    isResting: false,
    unrecorded: null,
    inner: null,
    calls: 0,
    startedAtMs: null,
    values: null,
    ownTexts: none,
    openTexts: 0,
    usage: null,
    attempt: 1,
    source: null,
    failure: null,
    waits: none,
    isSuspended: false,
    afterRecords: null,
    wholeTexts: none,
    onRecord: null,
    record: null,
    isTold: false,
  };
}

/** One edge less to wait for: true when it was the last. null: it is as if the edge were not there. */
export function countEdge(run: StepRun | undefined, brought: true | string | null): boolean {
  if (!run || run.record || run.isReady) return false;
  run.waitingFor -= 1;
  if (brought === true) run.liveEdges += 1;
  else run.deadReason ??= brought;
  return run.waitingFor === 0;
}

/** Nothing that it needs has come: all its edges are dead, or those of an input that it cannot do without. */
export function isCutOff({ step, liveEdges, deadReason }: StepRun, slots: Slots): boolean {
  if (liveEdges === 0 && deadReason !== null) return true;
  return step.inputs.some(
    ({ port, slots: feeding }) =>
      port.required === true &&
      port.field === undefined &&
      feeding.length > 0 &&
      feeding.every((slot) => slots[slot] === undefined),
  );
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
  if (run.scope !== '') record.scope = run.scope;
  if (outcome.status === 'succeeded') record.outputs = outputsOf(step, at.slots);
  if (run.usage) record.usage = run.usage;
  const failure = outcome.failure ?? run.failure;
  if (failure) record.failure = failure;
  if (run.source) record.source = run.source;
  if (run.attempt > 1) record.attempt = run.attempt;
  if (outcome.reason !== undefined) record.reason = outcome.reason;
  return record;
}

/** None when its record is made: what it did not wait for any more. */
export function waitsOf({ step, waits, record }: StepRun, scope: string): PendingWait[] {
  if (record) return [];
  const key = stepKey(scope, step.id);
  return waits.map(({ name, request }) => ({ key: waitKey(key, name), componentId: step.id, name, request }));
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
