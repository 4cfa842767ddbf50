import type { RunResult } from '@/flows/engine/index';
import { HeldRun, type WorkerWorld } from './held-run';
import type { Claim } from './simulated-store';
import type { SimulatedProcess } from './simulated-time';
import { SimulatedWire } from './simulated-wire';

/** A process that takes runs from the store and runs them with the real engine. */
export class SimulatedWorker implements SimulatedProcess {
  readonly name: string;
  isDead = false;
  pausedUntilMs = 0;
  stalledUntilMs = 0;
  readonly #outside: WorkerWorld;
  readonly #wire: SimulatedWire;
  #running = 0;

  constructor(name: string, outside: WorkerWorld) {
    this.name = name;
    this.#outside = outside;
    this.#wire = new SimulatedWire(outside.time, this, outside.faults);
    this.#poll();
  }

  #poll(): void {
    const { time, store } = this.#outside;
    time.after(time.random.between(500, 1_500), this, () => {
      this.#poll();
      if (this.#running >= 2) return;
      this.#wire
        .call(() => store.claim(this.name))
        .then(
          (claim) => {
            if (claim) void this.#execute(claim);
          },
          () => {},
        );
    });
  }

  async #execute(claim: Claim): Promise<void> {
    const { time, store, flaws } = this.#outside;
    time.note(`${this.name} takes ${claim.runId} (${claim.epoch})`);
    this.#running += 1;
    const run = new HeldRun(claim, this, { ...this.#outside, wire: this.#wire });
    const cancelled = claim.cancelAsked && !flaws.ignoresCancel;
    const result = cancelled ? neverStarted(claim, time.nowMs) : await run.perform();
    await run.letGo();
    this.#running -= 1;
    time.note(`${this.name} ends ${claim.runId}: ${result.status} ${result.failure?.code ?? ''}`);
    if (result.failure?.code === 'fenced' || run.isLost) return;
    const { runId, epoch } = claim;
    const waits = result.waits?.map(({ key }) => key) ?? [];
    const write = () =>
      result.status === 'waiting' ? store.suspend(runId, epoch, waits) : store.finish(runId, epoch, result);
    await this.#wire
      .call(write, dangerAtTheEnd)
      .catch(() => time.note(`${this.name} could not end ${runId}`));
  }
}

/** It happens once in a run, and much depends on it. */
const dangerAtTheEnd = 8;

function neverStarted({ acceptedAtMs }: Claim, nowMs: number): RunResult {
  const durationMs = nowMs - acceptedAtMs;
  return { status: 'cancelled', outputs: [], startedAtMs: acceptedAtMs, durationMs, steps: [] };
}
