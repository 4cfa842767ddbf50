/**
 * Holds back answers until as many events have been given as when they came: a branch that was broken off because
 * another one failed must not be faster when it is played again.
 */
export class EventGate {
  readonly #waiting: { readonly afterEvents: number; readonly goOn: () => void }[] = [];
  #given = 0;

  until(afterEvents = 0): Promise<void> {
    if (afterEvents <= this.#given) return Promise.resolve();
    return new Promise((goOn) => {
      this.#waiting.push({ afterEvents, goOn });
      this.#waiting.sort((left, right) => left.afterEvents - right.afterEvents);
    });
  }

  reach(given: number): void {
    this.#given = given;
    for (let next = this.#waiting[0]; next && next.afterEvents <= given; next = this.#waiting[0]) {
      this.#waiting.shift();
      next.goOn();
    }
  }

  /** The order of then says nothing any more. */
  open(): void {
    this.reach(Number.POSITIVE_INFINITY);
  }
}
