import { isTerminal, type SimulatedStore } from './simulated-store';
import type { SimulatedTime } from './simulated-time';

/** What somebody outside has seen: the only witness of what was promised. */
export interface ClientLog {
  readonly accepted: Map<string, Set<string>>;
  readonly decisions: { readonly runId: string; readonly key: string; readonly by: string }[];
  readonly cancels: Map<string, number>;
}

/** Asks for runs (twice, when no answer comes), decides what is to be decided, changes its mind. */
export class SimulatedClient {
  readonly log: ClientLog = { accepted: new Map(), decisions: [], cancels: new Map() };
  readonly #time: SimulatedTime;
  readonly #store: SimulatedStore;

  constructor(time: SimulatedTime, store: SimulatedStore) {
    this.#time = time;
    this.#store = store;
  }

  ask(key: string): void {
    const { random } = this.#time;
    const tries = random.chance(0.3) ? 2 : 1;
    const cancels = random.chance(0.15);
    for (let count = 0; count < tries; count += 1) {
      this.#time.after(random.between(0, 3_000), null, () => {
        const runId = this.#store.accept(key, 1);
        const runs = this.log.accepted.get(key) ?? new Set();
        this.log.accepted.set(key, runs.add(runId));
        this.#time.note(`client: ${key} is ${runId}`);
        if (cancels && runs.size === 1 && count === 0) this.#cancelLater(runId);
      });
    }
    this.#decideLater();
  }

  #cancelLater(runId: string): void {
    this.#time.after(this.#time.random.between(100, 40_000), null, () => {
      if (!this.#store.askToCancel(runId)) return;
      this.#time.note(`client: stop ${runId}`);
      this.log.cancels.set(runId, this.#time.nowMs);
    });
  }

  /** Two people look at the same list and answer without knowing of each other. */
  #decideLater(): void {
    const { random } = this.#time;
    this.#time.after(random.between(2_000, 8_000), null, () => {
      this.#decideLater();
      for (const row of this.#store.rows.values()) {
        if (isTerminal(row.status)) continue;
        for (const { entry } of row.entries) {
          if (entry.kind === 'wait' && entry.request.kind === 'approval') this.#decide(row.runId, entry.key);
        }
      }
    });
  }

  #decide(runId: string, key: string): void {
    const { random } = this.#time;
    for (const by of ['ada', 'bob']) {
      this.#time.after(random.between(0, 4_000), null, () => {
        const outcome = random.chance(0.5) ? 'approved' : 'rejected';
        if (!this.#store.resolve(runId, key, { outcome, by })) return;
        this.#time.note(`client: ${by} ${outcome} ${runId} ${key}`);
        this.log.decisions.push({ runId, key, by });
      });
    }
  }
}
