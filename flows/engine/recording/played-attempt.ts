import type { StepIdentity } from '@/flows/engine/ports';
import type { RecordedAttempt, RecordedCall } from '@/flows/model/recording';
import { type Divergence, describeCall, divergedError } from './divergence';

export type CallOf<Kind extends RecordedCall['kind']> = Extract<RecordedCall, { kind: Kind }>;

/** What happens when something else is asked: the run fails, or gets the next answer there is and says so. */
export interface ReplayTerms {
  readonly policy: 'strict' | 'lenient';
  report(divergence: Divergence): void;
  /** Comes back when so many events have been given. */
  until(afterEvents: number | undefined): Promise<void>;
}

/**
 * The answers of one attempt. A question gets the first answer on record to that same question: components that ask
 * several things at once may ask them in any order.
 */
export class PlayedAttempt {
  readonly #step: StepIdentity;
  readonly #terms: ReplayTerms;
  readonly #calls: (RecordedCall | null)[];
  readonly #random: readonly number[];
  readonly #clock: readonly number[];
  #drawn = 0;
  #looked = 0;

  constructor(step: StepIdentity, recorded: RecordedAttempt | undefined, terms: ReplayTerms) {
    this.#step = step;
    this.#terms = terms;
    this.#calls = [...(recorded?.calls ?? [])];
    this.#random = recorded?.random ?? [];
    this.#clock = recorded?.clock ?? [];
  }

  until(afterEvents: number | undefined): Promise<void> {
    return this.#terms.until(afterEvents);
  }

  /** `actual` carries what is asked. Throws when nothing on record can answer. */
  answer<Kind extends RecordedCall['kind']>(
    kind: Kind,
    isSame: (call: CallOf<Kind>) => boolean,
    actual: string,
  ): CallOf<Kind> {
    const left = this.#calls.flatMap((call, index) => (isKind(call, kind) ? [{ call, index }] : []));
    const same = left.find(({ call }) => isSame(call));
    const found = same ?? this.#other(kind, left[0], actual);
    this.#calls[found.index] = null;
    return found.call;
  }

  random(): number {
    this.#drawn += 1;
    return this.#draw('random', this.#random, this.#drawn);
  }

  now(): number {
    this.#looked += 1;
    return this.#draw('clock', this.#clock, this.#looked);
  }

  /** Says what differs; when nothing else may be used, throws. */
  diverge(difference: Pick<Divergence, 'effect' | 'expected' | 'actual'>): void {
    const divergence = { stepKey: this.#step.key, attempt: this.#step.attempt, ...difference };
    this.#terms.report(divergence);
    if (this.#terms.policy === 'strict') throw divergedError(divergence);
  }

  #other<Call extends RecordedCall>(
    effect: RecordedCall['kind'],
    next: { readonly call: Call; readonly index: number } | undefined,
    actual: string,
  ): { readonly call: Call; readonly index: number } {
    const expected = next?.call ?? this.#calls.find((call) => call !== null);
    const difference = { effect, expected: expected ? describeCall(expected) : null, actual };
    this.diverge(difference);
    if (next) return next;
    throw divergedError({ stepKey: this.#step.key, attempt: this.#step.attempt, ...difference });
  }

  #draw(effect: 'random' | 'clock', drawn: readonly number[], count: number): number {
    const value = drawn[count - 1];
    if (value !== undefined) return value;
    const expected = drawn.length === 0 ? null : `${drawn.length} looks at ${effect}`;
    this.diverge({ effect, expected, actual: `look ${count}` });
    return drawn.at(-1) ?? 0;
  }
}

function isKind<Kind extends RecordedCall['kind']>(
  call: RecordedCall | null,
  kind: Kind,
): call is CallOf<Kind> {
  return call?.kind === kind;
}
