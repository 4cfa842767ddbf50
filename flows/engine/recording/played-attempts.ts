import type { StepIdentity } from '@/flows/engine/ports';
import type { ComponentContext } from '@/flows/model/component-context';
import { isJsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import type { RecordedCall, Recording } from '@/flows/model/recording';
import { PlayedAttempt, type ReplayTerms } from './played-attempt';
import { PlayedContext } from './played-context';
import { makeRedactor, type Redactor, secretIn, standInFor } from './redactor';

/** Gives each attempt at a step, as it begins, the answers of that attempt. */
export class PlayedAttempts {
  readonly #recording: Recording;
  readonly #terms: ReplayTerms;
  readonly #redactor: Redactor;
  readonly #begun = new Map<string, number>();

  constructor(recording: Recording, terms: ReplayTerms) {
    this.#recording = recording;
    this.#terms = terms;
    this.#redactor = makeRedactor(secretNames(recording).map((name) => [name, standInFor(name)]));
  }

  play(context: ComponentContext, step: StepIdentity): ComponentContext {
    const begun = this.#begun.get(step.key) ?? 0;
    this.#begun.set(step.key, begun + 1);
    const recorded = own(this.#recording.steps, step.key)?.[begun];
    return new PlayedContext(context, new PlayedAttempt(step, recorded, this.#terms), this.#redactor);
  }
}

function secretNames(recording: Recording): string[] {
  const calls = Object.values(recording.steps).flatMap((attempts) => attempts.flatMap(({ calls }) => calls));
  return [...new Set(calls.flatMap(secretNamesOf))];
}

function secretNamesOf(call: RecordedCall): string[] {
  if (call.kind === 'secret') return [call.name];
  if (call.kind !== 'service' || call.name !== 'connection' || !isJsonObject(call.result)) return [];
  const named = secretIn(call.result.secret);
  return named === null ? [] : [named];
}
