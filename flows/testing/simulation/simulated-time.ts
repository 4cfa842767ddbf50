import type { SeededRandom } from './seeded-random';

/**
 * Everything that happens in a simulated world happens here, one thing after the other: an answer that arrives, an
 * alarm, a write that reaches the store. Time passes only from one to the next, so that a minute costs nothing and the
 * same seed gives the same story. Between two happenings all promises that can go on do.
 */
export class SimulatedTime {
  readonly random: SeededRandom;
  /** What has happened, for people and for comparing. */
  readonly trace: string[] = [];
  readonly #queue: Happening[] = [];
  #faults: FaultPlan;
  #nowMs = 0;
  #count = 0;

  constructor(random: SeededRandom, faults: FaultPlan) {
    this.random = random;
    this.#faults = faults;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  note(text: string): void {
    this.trace.push(`${this.#nowMs} ${text}`);
  }

  /** `owner` is the process that it happens in: when that is dead, it does not happen. The answer takes it back. */
  after(delayMs: number, owner: SimulatedProcess | null, act: () => void): () => void {
    const happening = {
      atMs: this.#nowMs + Math.max(0, delayMs),
      order: this.#count,
      owner,
      act,
      off: false,
    };
    this.#count += 1;
    push(this.#queue, happening);
    return () => {
      happening.off = true;
    };
  }

  /** Until nothing more is to be waited for, or `most` things have happened. */
  async run(isOver: () => boolean, most: number): Promise<boolean> {
    for (let count = 0; count < most; count += 1) {
      if (isOver()) return true;
      const next = pop(this.#queue);
      if (!next) return isOver();
      if (await this.#happen(next)) await settle();
    }
    return false;
  }

  #happen(next: Happening): boolean {
    if (next.off || next.owner?.isDead) return false;
    if (next.owner && next.owner.pausedUntilMs > next.atMs) {
      push(this.#queue, { ...next, atMs: next.owner.pausedUntilMs });
      return false;
    }
    this.#nowMs = Math.max(this.#nowMs, next.atMs);
    if (next.owner) this.#faults.strike(this, next.owner);
    if (next.owner?.isDead) return false;
    if (next.owner && next.owner.pausedUntilMs > this.#nowMs) {
      push(this.#queue, { ...next, atMs: next.owner.pausedUntilMs });
      return false;
    }
    next.act();
    return true;
  }
}

/** What may die or stand still. */
export interface SimulatedProcess {
  readonly name: string;
  isDead: boolean;
  pausedUntilMs: number;
  /** What it sends to the store is held up on the way. */
  stalledUntilMs: number;
}

export interface FaultPlan {
  /** Asked before anything happens in a process. */
  strike(time: SimulatedTime, process: SimulatedProcess): void;
}

interface Happening {
  readonly atMs: number;
  readonly order: number;
  readonly owner: SimulatedProcess | null;
  readonly act: () => void;
  off: boolean;
}

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function isBefore(left: Happening, right: Happening): boolean {
  return left.atMs < right.atMs || (left.atMs === right.atMs && left.order < right.order);
}

/** A binary heap: the earliest is at the front. */
function push(heap: Happening[], added: Happening): void {
  let place = heap.length;
  heap.push(added);
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above];
    if (!parent || !isBefore(added, parent)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = added;
}

function pop(heap: Happening[]): Happening | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (!first || !last || heap.length === 0) return first;
  let place = 0;
  for (;;) {
    const left = place * 2 + 1;
    const [one, other] = [heap[left], heap[left + 1]];
    if (!one) break;
    const under = other && isBefore(other, one) ? left + 1 : left;
    const least = heap[under];
    if (!least || !isBefore(least, last)) break;
    heap[place] = least;
    place = under;
  }
  heap[place] = last;
  return first;
}
