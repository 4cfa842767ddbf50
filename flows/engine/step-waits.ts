import { canonicalJson } from '@/flows/model/canonical-json';
import type { WaitRequest, WaitResolution } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import { isJsonObject, type Json } from '@/flows/model/json';
import type { Attempt } from './attempt';
import type { EngineClock } from './ports';
import type { RunJournal } from './run-journal';
import type { StepActivity } from './step-activity';

/** Something a component waits for. */
export interface StepWait {
  readonly key: string;
  readonly request: WaitRequest;
  readonly activity: StepActivity;
  /** Says so, the first time. */
  announce(): void;
  /** Puts it on the list of what the run waits for. */
  register(): void;
}

/**
 * In a durable run a wait is a row, and only the record decides when it is over: no clock of a process does, so that
 * it is over once and never early. Until then the step is suspended.
 */
export async function waitOnRecord(
  journal: RunJournal,
  wait: StepWait,
  attempt: Attempt | null,
): Promise<WaitResolution> {
  const { key, request, activity } = wait;
  const known = journal.recall(key);
  if (known?.kind === 'wait') {
    if (canonicalJson({ ...known.request }) !== canonicalJson({ ...request })) throw changedWait;
    if (known.resolution !== undefined) return resolutionOf(known.resolution);
  } else {
    await activity.during(() => journal.commit({ kind: 'wait', key, request }));
    wait.announce();
  }
  wait.register();
  // The rest of the run may take its time: that is no time-out of this step.
  attempt?.hold();
  return activity.block();
}

/** Without a record this process must stay: for a time it may, for a person or an event it cannot know how long. */
export function waitHere(wait: StepWait, here: WaitingRoom): Promise<WaitResolution> {
  const { request } = wait;
  if (request.kind !== 'time') return Promise.reject(cannotWait);
  wait.announce();
  const goOn = here.attempt?.hold();
  return new Promise((resolve, reject) => {
    const stop = () => {
      takeBack();
      reject(here.signal.reason);
    };
    const ring = () => {
      here.signal.removeEventListener('abort', stop);
      goOn?.();
      resolve({ outcome: 'elapsed' });
    };
    const leftMs = Math.max(0, request.untilMs - here.clock.now());
    const takeBack = here.clock.after(leftMs, ring, wait.key);
    here.signal.addEventListener('abort', stop);
  });
}

export interface WaitingRoom {
  readonly clock: EngineClock;
  readonly signal: AbortSignal;
  readonly attempt: Attempt | null;
}

function resolutionOf(json: Json): WaitResolution {
  const outcome = isJsonObject(json) ? json.outcome : undefined;
  if (!isJsonObject(json)) throw brokenResolution;
  const { value, by } = json;
  switch (outcome) {
    case 'elapsed':
    case 'expired':
      return { outcome };
    case 'received':
      return { outcome, value: value ?? null };
    case 'approved':
    case 'rejected':
      return {
        outcome,
        ...(value === undefined ? {} : { value }),
        ...(typeof by === 'string' ? { by } : {}),
      };
    default:
      throw brokenResolution;
  }
}

const cannotWait = new ComponentError({
  code: 'cannot-wait',
  message: 'This run cannot wait for a decision or an event: nothing of it is on record.',
  action: 'Mark the flow as durable in its settings, or start the run in the background.',
});

const changedWait = new ComponentError({
  code: 'wait-changed',
  message: 'What is to be decided is no longer what was shown for the decision.',
  action: 'Run the flow again, so that the decision is about what will be done.',
});

const brokenResolution = new ComponentError({
  code: 'broken-wait',
  message: 'The record of how this wait ended cannot be read.',
  action: 'Run the flow again. If it happens again, report it with the id of the run.',
});
