import { ComponentError } from '@/flows/model/component-error';
import type { RunFailure } from '@/flows/model/run-event';
import type { PlanOutput, PlanStep } from './plan';

/** What a person reads when a step fails. Only a `ComponentError` speaks for itself: other errors may hold secrets. */
export function failureOf(error: unknown, step: PlanStep): RunFailure {
  if (error instanceof InnerFailure) return error.failure;
  const place = { componentId: step.id, componentName: step.name };
  if (!(error instanceof ComponentError)) return { ...unexpectedIn(step), ...place };
  const { code, message, action, retryable, field } = error;
  return { code, message, action, retryable, ...place, ...(field === undefined ? {} : { field }) };
}

export function cancelledBecause(reason: string): RunFailure {
  return { code: 'cancelled', message: reason, action: 'Run it again when you are ready.', retryable: true };
}

/** Another process has the run; nobody is told, and nothing is written. */
export const fenced: RunFailure = {
  code: 'fenced',
  message: 'Another process goes on with this run.',
  action: 'Look at the run: its record is the truth.',
  retryable: false,
};

/** The reader of a text learns that it will never be whole, and whose fault that is. */
export class UpstreamError extends Error {
  readonly step: PlanStep;

  constructor(step: PlanStep) {
    super(`“${step.name}” failed.`);
    this.name = 'UpstreamError';
    this.step = step;
  }
}

/** What runs inside a step has failed: the person is told of the component there, not of the one around it. */
export class InnerFailure extends ComponentError {
  readonly failure: RunFailure;

  constructor(failure: RunFailure) {
    const { code, message, action, retryable } = failure;
    super({ code, message, action, retryable });
    this.failure = failure;
  }
}

/** A part of a flow is run, and what it needs from the rest was never run. */
export function notRecorded({ name }: PlanStep, feeder: string): ComponentError {
  return new ComponentError({
    code: 'not-recorded',
    message: `“${name}” needs what “${feeder}” gives, and no earlier run has left that.`,
    action: `Run up to “${name}” once, or run the whole flow.`,
  });
}

/** The part of a flow that was asked for. */
export function unknownPart(componentId: string): RunFailure {
  return {
    code: 'unknown-component',
    message: `The flow has no component “${componentId}”.`,
    action: 'Name a component of this flow, or run all of it.',
    retryable: false,
  };
}

/** Why what only this output feeds is skipped. */
export function notTaken({ name }: PlanStep, { label }: PlanOutput): string {
  return `“${name}” did not take “${label}”.`;
}

export function missingOutput(port: string): ComponentError {
  return new ComponentError({
    code: 'wrong-output',
    message: `The component gave nothing usable for its output “${port}”.`,
    action: 'This is a mistake in the component. Replace it, or report it with the id of the run.',
  });
}

export function wrongField(label: string, problem: string, field: string): ComponentError {
  return new ComponentError({
    code: 'invalid-field',
    message: `“${label}” ${problem}.`,
    action: `Send another value for “${field}”, or leave it out.`,
    field,
  });
}

export function variableMissing(name: string, field: string): ComponentError {
  return new ComponentError({
    code: 'variable-missing',
    message: `There is no variable “${name}” in this environment.`,
    action: `Add the variable “${name}”, or enter a value in its place.`,
    field,
  });
}

function unexpectedIn(step: PlanStep): Pick<RunFailure, 'code' | 'message' | 'action' | 'retryable'> {
  return {
    code: 'unexpected',
    message: `“${step.name}” stopped with an error that it did not expect.`,
    action: 'Run it again. If it happens again, look at the log of the runtime with the id of the run.',
    retryable: true,
  };
}
