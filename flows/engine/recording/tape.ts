import type { StepIdentity } from '@/flows/engine/ports';
import type { JsonObject } from '@/flows/model/json';
import type { RecordedAttempt, RecordedCall } from '@/flows/model/recording';
import type { Redactor } from './redactor';

/** A call while it goes on. It becomes what a recording keeps when the run is over and its secrets are known. */
export interface OpenCall {
  record(redactor: Redactor): RecordedCall;
}

/** What one attempt at a step asks of the world, in the order in which it does. */
export class AttemptTape {
  readonly calls: OpenCall[] = [];
  readonly random: number[] = [];
  readonly clock: number[] = [];
  /** How many events have been given by now. */
  readonly countEvents: () => number;
  readonly #attempt: number;

  constructor(attempt: number, countEvents: () => number) {
    this.#attempt = attempt;
    this.countEvents = countEvents;
  }

  record(redactor: Redactor): RecordedAttempt {
    return {
      attempt: this.#attempt,
      calls: this.calls.map((call) => call.record(redactor)),
      random: [...this.random],
      clock: [...this.clock],
    };
  }
}

/** The attempts of all steps of a run, by step key. */
export class Tapes {
  readonly #steps = new Map<string, AttemptTape[]>();
  readonly #countEvents: () => number;

  constructor(countEvents: () => number) {
    this.#countEvents = countEvents;
  }

  begin({ key, attempt }: StepIdentity): AttemptTape {
    const tape = new AttemptTape(attempt, this.#countEvents);
    const tapes = this.#steps.get(key);
    if (tapes) tapes.push(tape);
    else this.#steps.set(key, [tape]);
    return tape;
  }

  record(redactor: Redactor): Record<string, RecordedAttempt[]> {
    const steps = [...this.#steps].map(([key, tapes]): [string, RecordedAttempt[]] => [
      key,
      tapes.map((tape) => tape.record(redactor)),
    ]);
    return Object.fromEntries(steps);
  }
}

/** An object of ours as JSON: what is not there is left out. */
export function jsonCopy(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value));
}
