import type { SeededRandom } from './seeded-random';
import type { FaultPlan, SimulatedProcess, SimulatedTime } from './simulated-time';

/** A few faults a story, anywhere: a process dies, stands still as if stopped, its words to the store are held up, or its link is cut. */
export class RandomFaults implements FaultPlan {
  readonly #random: SeededRandom;
  readonly #chance: number;
  #left: number;
  cutChance = 0;
  onDeath: () => void = () => {};

  constructor(random: SeededRandom) {
    this.#random = random;
    this.#left = random.chance(0.15) ? 0 : random.between(1, 8);
    this.#chance = random.pick([0.005, 0.02, 0.05, 0.1]);
  }

  /** `danger`: how much more likely than elsewhere. */
  strike(time: SimulatedTime, process: SimulatedProcess, danger = 1): void {
    if (this.#left === 0 || !this.#random.chance(this.#chance * danger)) return;
    this.#left -= 1;
    const fault = this.#random.pick(['die', 'die', 'stop', 'stall', 'cut']);
    time.note(`fault: ${process.name} ${fault}`);
    if (fault === 'die') {
      process.isDead = true;
      this.onDeath();
    } else if (fault === 'stop') {
      process.pausedUntilMs = time.nowMs + this.#random.between(1_000, 40_000);
    } else if (fault === 'stall') {
      process.stalledUntilMs = time.nowMs + this.#random.between(5_000, 40_000);
    } else {
      this.cutChance = 0.3;
      time.after(this.#random.between(1_000, 30_000), null, () => {
        this.cutChance = 0;
      });
    }
  }
}
