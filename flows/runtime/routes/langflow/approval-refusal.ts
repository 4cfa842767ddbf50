import type { Plan } from '@/flows/engine';
import { Refusal } from '@/flows/runtime/http/refusal';

/** The run API of Langflow cannot ask a person and come back, so it refuses a flow that would. */
export function approvalRefusal(plan: Plan): Refusal | undefined {
  if (!asksPeople(plan)) return undefined;
  return new Refusal({
    status: 400,
    code: 'run-would-wait',
    message: 'This flow asks a person to decide, and a caller of this address cannot wait for that.',
    action: 'Start it with POST /runs and "background": true, and decide at /runs/{run}/waits/{name}.',
  });
}

function asksPeople({ steps }: Plan): boolean {
  return steps.some(({ component, control }) => {
    if (component.type === 'logic/approval') return true;
    return (control?.kind === 'loop' || control?.kind === 'cycle') && asksPeople(control.body.plan);
  });
}
