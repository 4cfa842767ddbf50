/** As many steps as one run has at work when its flow does not say: far above what one model server takes at once. */
export const defaultConcurrency = 64;

/**
 * The one place where a run bounds how many of its steps are at work, and knows when none can go on. A step that has
 * called others (a loop its rounds, an agent its tools) lends them its place until they are through: whoever waits for
 * others never keeps them from starting.
 */
export class WorkPlaces {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #working = 0;
  #suspended = 0;
  #isCalling = false;

  constructor(most = defaultConcurrency) {
    this.#most = most;
  }

  /** Nobody works, nobody can begin, and somebody waits for the world. */
  get isStuck(): boolean {
    return this.#suspended > 0 && this.#working === 0 && this.#waiting.length === 0;
  }

  /** Starts at once when a place is free and nobody has waited longer, else when it is its turn: first come. */
  begin(start: () => void): void {
    if (this.#working >= this.#most || this.#waiting.length > 0) {
      this.#waiting.push(start);
      return;
    }
    this.#working += 1;
    start();
  }

  /** Without waiting: for who only calls others, and for who comes back from having called them. */
  take(): void {
    this.#working += 1;
  }

  giveBack(): void {
    this.#working -= 1;
  }

  suspend(): void {
    this.#working -= 1;
    this.#suspended += 1;
  }

  endSuspended(): void {
    this.#suspended -= 1;
  }

  /** Starts those whose turn it is, one after another, however soon they end. */
  callNext(): void {
    if (this.#waiting.length === 0 || this.#isCalling) return;
    this.#isCalling = true;
    while (this.#working < this.#most) {
      const start = this.#waiting.shift();
      if (!start) break;
      this.#working += 1;
      start();
    }
    this.#isCalling = false;
  }
}
