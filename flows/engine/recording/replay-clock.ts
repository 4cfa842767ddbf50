import type { EngineClock } from '@/flows/engine/ports';
import type { Recording } from '@/flows/model/recording';

interface Alarm {
  readonly delayMs: number;
  readonly owner: string | null;
  readonly ring: () => void;
}

/**
 * Time as it was: it is as late as the last event that was given, and an alarm rings when it did, counted in events.
 * Alarms that were taken back never ring.
 */
export class ReplayClock implements EngineClock {
  readonly #recording: Recording;
  readonly #alarms = new Set<Alarm>();
  #rung = 0;
  #given = 0;

  constructor(recording: Recording) {
    this.#recording = recording;
  }

  /** Every alarm that rang then has rung. */
  get isThrough(): boolean {
    return this.#rung >= this.#recording.alarms.length;
  }

  now(): number {
    const last = this.#recording.events[this.#given - 1];
    return this.#recording.startedAtMs + (last?.atMs ?? 0);
  }

  after(delayMs: number, callback: () => void, owner?: string): () => void {
    const alarm: Alarm = { delayMs, owner: owner ?? null, ring: callback };
    this.#alarms.add(alarm);
    void Promise.resolve().then(() => this.#ringDue());
    return () => this.#alarms.delete(alarm);
  }

  /** So many events have been given. */
  reach(given: number): void {
    this.#given = given;
    this.#ringDue();
  }

  #ringDue(): void {
    for (let next = this.#next(); next; next = this.#next()) {
      this.#rung += 1;
      this.#alarms.delete(next);
      next.ring();
    }
  }

  #next(): Alarm | undefined {
    const due = this.#recording.alarms[this.#rung];
    if (!due || due.afterEvents > this.#given) return undefined;
    const ours = [...this.#alarms].filter(({ owner }) => owner === due.owner);
    const off = ({ delayMs }: Alarm) => Math.abs(delayMs - due.delayMs);
    return ours.reduce<Alarm | undefined>(
      (best, alarm) => (best && off(best) <= off(alarm) ? best : alarm),
      undefined,
    );
  }
}
