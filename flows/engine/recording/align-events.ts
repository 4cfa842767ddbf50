import { stepKey } from '@/flows/engine/ports';
import { canonicalJson } from '@/flows/model/canonical-json';
import type { RunEvent } from '@/flows/model/run-event';
import type { Divergence } from './divergence';
import { jsonCopy } from './tape';

/**
 * Puts the events of a run that is played again into the order they had. Each step says the same things one after
 * the other; which of two steps at work speaks first is the world's choice, and that choice is on record, and so are
 * the times. From the first event on that is not the one on record they are passed on as they come.
 */
export class EventAligner {
  readonly #terms: AlignTerms;
  /** For each step, what it has still to say: places in the record, the next one last. */
  readonly #lanes = new Map<string, number[]>();
  readonly #early = new Map<number, RunEvent>();
  #given = 0;
  #isLost = false;

  constructor(terms: AlignTerms) {
    this.#terms = terms;
    for (const [index, event] of terms.recorded.entries()) {
      const lane = laneOf(event);
      const places = this.#lanes.get(lane);
      if (places) places.unshift(index);
      else this.#lanes.set(lane, [index]);
    }
  }

  get given(): number {
    return this.#given;
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  take(event: RunEvent): void {
    if (this.#isLost) {
      this.#give(event);
      return;
    }
    const place = this.#lanes.get(laneOf(event))?.pop();
    const expected = place === undefined ? undefined : this.#terms.recorded[place];
    if (place === undefined || !expected || !isSame(expected, event)) this.#lose(expected, event);
    else {
      this.#early.set(place, expected);
      this.#flush();
    }
  }

  /** The run is over: what is missing now never came. */
  finish(): void {
    const missing = this.#isLost ? undefined : this.#terms.recorded[this.#given];
    if (missing) this.#report(missing, null);
  }

  #flush(): void {
    for (let next = this.#early.get(this.#given); next; next = this.#early.get(this.#given)) {
      this.#early.delete(this.#given);
      this.#give(next);
    }
  }

  #lose(expected: RunEvent | undefined, event: RunEvent): void {
    this.#isLost = true;
    this.#report(expected ?? null, event);
    for (const [, early] of [...this.#early].sort(([left], [right]) => left - right)) this.#give(early);
    this.#give(event);
  }

  #give(event: RunEvent): void {
    const seq = this.#given;
    this.#given += 1;
    this.#terms.emit({ ...event, seq });
  }

  #report(expected: RunEvent | null, event: RunEvent | null): void {
    this.#terms.report({
      stepKey: laneOf(event ?? expected),
      attempt: 1,
      effect: 'event',
      expected: expected && eventText(expected),
      actual: event && eventText(event),
    });
  }
}

interface AlignTerms {
  readonly recorded: readonly RunEvent[];
  emit(event: RunEvent): void;
  report(divergence: Divergence): void;
}

function laneOf(event: RunEvent | null): string {
  return event && 'componentId' in event ? stepKey(event.scope ?? '', event.componentId) : '';
}

/** Times are the world's, not the flow's. */
function isSame(recorded: RunEvent, event: RunEvent): boolean {
  return recorded.kind === event.kind && canonicalJson(timeless(recorded)) === canonicalJson(timeless(event));
}

const times = new Set(['seq', 'atMs', 'durationMs', 'delayMs', 'startedAt']);

function timeless(event: RunEvent) {
  return Object.fromEntries(Object.entries(jsonCopy(event)).filter(([key]) => !times.has(key)));
}

const shownLength = 200;

function eventText(event: RunEvent): string {
  const text = canonicalJson(timeless(event));
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}
