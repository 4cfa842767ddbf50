import type { ComponentValues } from '@/flows/model/component';
import type { PlanBody } from './plan';
import type { PlanRun } from './plan-run';
import type { PortValue } from './port-value';
import type { StepRun } from './step-run';

/** One turn of a step that runs a plan inside itself. */
export interface ControlTurn {
  /** Where the step itself stands. */
  readonly scope: PlanRun;
  readonly run: StepRun;
  readonly values: ComponentValues;
}

export type Slots = (PortValue | undefined)[];

export function capture({ scope }: ControlTurn, { captures }: PlanBody, slots: Slots): void {
  for (const { from, to } of captures) slots[to] = scope.slots[from];
}
