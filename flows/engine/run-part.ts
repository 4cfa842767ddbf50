import { own } from '@/flows/model/own';
import type { Plan, PlanBody, PlanStep } from './plan';
import type { PortValue } from './port-value';
import type { Outputs, RunInput, RunPart } from './ports';
import type { RestingSteps } from './scope-terms';
import { takeRecorded } from './step-outputs';

/** Which steps of a plan rest when only a part of it is run, and what is recorded of them. */
export interface PlanPart {
  readonly resting: RestingSteps;
  fill(slots: (PortValue | undefined)[]): void;
}

/**
 * null: the plan has no such component. One inside a loop or a cycle stands for all of that: its rounds belong
 * together.
 */
export function partOf(plan: Plan, part: RunPart, { recorded, sessionId }: RunInput): PlanPart | null {
  const active = stepsOf(plan, part);
  if (!active) return null;
  const known = new Map<number, Outputs>();
  for (const step of plan.steps) {
    const outputs = active.has(step.index) ? undefined : outputsOf(step, recorded ?? {});
    if (outputs) known.set(step.index, outputs);
  }
  return {
    resting: { has: (index) => !active.has(index), isKnown: (index) => known.has(index) },
    fill(slots) {
      for (const [index, outputs] of known) {
        const step = plan.steps[index];
        const taken = step ? takeRecorded(step, outputs, { name: step.name, sessionId }) : [];
        for (const { output, value } of taken) slots[output.slot] = value ?? undefined;
      }
    },
  };
}

function stepsOf(plan: Plan, part: RunPart): Set<number> | null {
  if (part.kind === 'these') {
    const ids = new Set(part.stepIds);
    return new Set(plan.steps.flatMap(({ id, index }) => (ids.has(id) ? [index] : [])));
  }
  const target = plan.steps.find((step) => holds(step, part.componentId));
  return target ? activeSteps(plan, part.kind, target.index) : null;
}

function holds({ id, control, isSilent }: PlanStep, componentId: string): boolean {
  if (id === componentId && !isSilent) return true;
  return bodyOf(control)?.plan.steps.some((step) => holds(step, componentId)) ?? false;
}

function bodyOf(control: PlanStep['control']): PlanBody | null {
  return control?.kind === 'loop' || control?.kind === 'cycle' ? control.body : null;
}

function activeSteps({ steps }: Plan, kind: 'only' | 'up-to' | 'from', target: number): Set<number> {
  const active = new Set([target]);
  const followers = steps.map(({ outputs }) =>
    outputs.flatMap(({ consumers }) => consumers.map(({ step }) => step)),
  );
  if (kind === 'from') {
    for (const index of active) for (const next of followers[index] ?? []) active.add(next);
  }
  if (kind === 'up-to') {
    // Every step comes after those that feed it.
    for (let index = target; index >= 0; index -= 1) {
      if (followers[index]?.some((next) => active.has(next))) active.add(index);
    }
  }
  return active;
}

/** What a cycle gave is what the components in it gave in their last rounds. */
function outputsOf(step: PlanStep, recorded: NonNullable<RunInput['recorded']>): Outputs | undefined {
  if (step.control?.kind !== 'cycle') return own(recorded, step.id);
  const outputs = step.outputs.flatMap(({ name }) => {
    const dot = name.indexOf('.');
    const last = lastOutputs(step.id, name.slice(0, dot), recorded);
    const value = last && own(last, name.slice(dot + 1));
    return value === undefined ? [] : [[name, value] as const];
  });
  return outputs.length === 0 ? undefined : Object.fromEntries(outputs);
}

function lastOutputs(
  cycle: string,
  componentId: string,
  recorded: NonNullable<RunInput['recorded']>,
): Outputs | undefined {
  const rounds = Object.keys(recorded).flatMap((key) => {
    if (!key.startsWith(`${cycle}[`) || !key.endsWith(`]/${componentId}`)) return [];
    return Number(key.slice(cycle.length + 1, key.lastIndexOf(']/')));
  });
  return rounds.length === 0
    ? own(recorded, componentId)
    : own(recorded, `${cycle}[${Math.max(...rounds)}]/${componentId}`);
}
