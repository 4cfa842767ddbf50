import type { RandomFaults } from './random-faults';
import type { SimulatedProcess, SimulatedTime } from './simulated-time';

/**
 * The connection of one process to the store: requests arrive in the order in which they were sent. What was sent
 * before the process died may still arrive; the answer then reaches nobody. While the link is cut, nobody learns
 * whether a request has arrived.
 */
export class SimulatedWire {
  readonly #time: SimulatedTime;
  readonly #process: SimulatedProcess;
  readonly #faults: RandomFaults;
  #lastArrivalMs = 0;

  constructor(time: SimulatedTime, process: SimulatedProcess, faults: RandomFaults) {
    this.#time = time;
    this.#process = process;
    this.#faults = faults;
  }

  call<Result>(request: () => Result, danger = 1): Promise<Result> {
    const { random } = this.#time;
    this.#faults.strike(this.#time, this.#process, danger);
    const sentAtMs = Math.max(this.#time.nowMs, this.#process.stalledUntilMs);
    this.#lastArrivalMs = Math.max(this.#lastArrivalMs, sentAtMs + random.between(1, 20));
    const isCut = random.chance(this.#faults.cutChance);
    return new Promise((resolve, reject) => {
      this.#time.after(this.#lastArrivalMs - this.#time.nowMs, null, () => {
        if ((this.#process.isDead || isCut) && random.chance(0.5)) {
          if (isCut) this.#answer(() => reject(new LinkCut()));
          return;
        }
        this.#arrive(request, isCut, { resolve, reject });
      });
    });
  }

  #arrive<Result>(
    request: () => Result,
    isCut: boolean,
    settle: { resolve(result: Result): void; reject(error: unknown): void },
  ): void {
    try {
      const result = request();
      this.#answer(() => (isCut ? settle.reject(new LinkCut()) : settle.resolve(result)));
    } catch (error) {
      this.#answer(() => settle.reject(error));
    }
  }

  #answer(settle: () => void): void {
    this.#time.after(this.#time.random.between(1, 10), this.#process, settle);
  }
}

class LinkCut extends Error {}

export function isCut(error: unknown): boolean {
  return error instanceof LinkCut;
}
