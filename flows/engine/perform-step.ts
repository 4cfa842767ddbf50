import type { PlanStep } from './plan';
import { type ContextHost, StepContext } from './step-context';
import type { StepValues } from './step-values';

/** What a step does once its inputs are there. Gives what its component answered, or rejects with why it could not. */
export function performStep(host: ContextHost, step: PlanStep, values: StepValues): Promise<unknown> {
  return step.component.run(new StepContext(host, step), values);
}
