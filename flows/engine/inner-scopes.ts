import type { RunOutput } from '@/flows/model/run-event';
import type { PendingWait, StepRecord } from './ports';
import type { WorkPlaces } from './work-places';

/** A plan that is run inside a step. */
export interface InnerScope {
  stop(reason: string): void;
  drop(reason: Error): void;
  breakTexts(reason: Error): void;
  records(): StepRecord[];
  outputs(): RunOutput[];
  waits(): PendingWait[];
}

export interface InnerPlace {
  /** Rounds and calls are told of in this order, whichever ends first. */
  readonly order: number;
  /** A round of this very flow: its exits are exits of the run. */
  readonly isRound: boolean;
}

/** What runs inside one step. The step lends it its place at work; of what is over only the records stay. */
export class InnerScopes {
  readonly #places: WorkPlaces;
  readonly #open = new Map<number, InnerPlace & { readonly scope: InnerScope }>();
  /** By order. */
  readonly #ended: EndedScope[] = [];

  constructor(places: WorkPlaces) {
    this.#places = places;
  }

  open(scope: InnerScope, { order, isRound }: InnerPlace): void {
    if (this.#open.size === 0) this.#places.giveBack();
    this.#open.set(order, { scope, order, isRound });
  }

  close(order: number): void {
    const inner = this.#open.get(order);
    if (!inner) return;
    this.#ended[order] = endedScope(inner);
    this.#open.delete(order);
    if (this.#open.size === 0) this.#places.take();
  }

  stop(reason: string): void {
    for (const { scope, order } of this.#open.values()) {
      scope.stop(reason);
      scope.breakTexts(new Error(reason));
      this.close(order);
    }
  }

  drop(reason: Error): void {
    for (const { scope } of this.#open.values()) scope.drop(reason);
  }

  breakTexts(reason: Error): void {
    for (const { scope } of this.#open.values()) scope.breakTexts(reason);
  }

  records(): StepRecord[] {
    return this.#known().flatMap(({ records }) => records);
  }

  /** What the exits in here gave last. */
  outputs(): RunOutput[] {
    const last = new Map<string, RunOutput>();
    for (const { outputs } of this.#known()) {
      for (const output of outputs) last.set(output.componentId, output);
    }
    return [...last.values()];
  }

  waits(): PendingWait[] {
    return [...this.#open.values()].flatMap(({ scope }) => scope.waits());
  }

  #known(): EndedScope[] {
    const all = [...this.#ended];
    for (const inner of this.#open.values()) all[inner.order] = endedScope(inner);
    // A round may have been left out: arrays with gaps are walked without them.
    return all.filter((scope) => scope !== undefined);
  }
}

interface EndedScope {
  readonly records: readonly StepRecord[];
  readonly outputs: readonly RunOutput[];
}

function endedScope({ scope, isRound }: InnerPlace & { readonly scope: InnerScope }): EndedScope {
  return { records: scope.records(), outputs: isRound ? scope.outputs() : [] };
}
