import type { RunRow, StepRow } from './journal';

/** One run that waits to be written, with its steps if it has ended. */
export interface JournalEntry {
  readonly run: RunRow;
  readonly steps: readonly StepRow[];
}

export interface BufferLimits {
  /** Step rows held while the database is away; beyond it the oldest runs lose their steps. */
  readonly steps: number;
  /** Runs held; beyond it the oldest are given up. */
  readonly runs: number;
}

/**
 * What is not written yet, oldest first. Bounded, so that a database that is away costs memory only up to a point:
 * details go first and the run says so; whole runs go last and are counted.
 */
export class JournalBuffer {
  private readonly entries = new Map<string, JournalEntry>();
  private readonly limits: BufferLimits;
  private stepCount = 0;
  lostRuns = 0;

  constructor(limits: BufferLimits) {
    this.limits = limits;
  }

  get rowCount(): number {
    return this.entries.size + this.stepCount;
  }

  /** A run that ends before it was ever written is written once. */
  put(entry: JournalEntry): void {
    this.remove(entry.run.id);
    this.add(entry);
    this.shrink();
  }

  /** The oldest entries, up to so many rows, at least one. They leave the buffer. */
  take(rowLimit: number): JournalEntry[] {
    const taken: JournalEntry[] = [];
    let rows = 0;
    for (const entry of this.entries.values()) {
      rows += 1 + entry.steps.length;
      if (taken.length > 0 && rows > rowLimit) break;
      taken.push(entry);
    }
    for (const entry of taken) this.remove(entry.run.id);
    return taken;
  }

  /** Entries that could not be written go back to the front, unless the run has ended meanwhile. */
  putBack(entries: readonly JournalEntry[]): void {
    const later = [...this.entries.values()];
    this.entries.clear();
    this.stepCount = 0;
    for (const entry of entries) this.add(entry);
    for (const entry of later) {
      this.remove(entry.run.id);
      this.add(entry);
    }
    this.shrink();
  }

  private add(entry: JournalEntry): void {
    this.entries.set(entry.run.id, entry);
    this.stepCount += entry.steps.length;
  }

  private remove(runId: string): void {
    const entry = this.entries.get(runId);
    if (entry === undefined) return;
    this.entries.delete(runId);
    this.stepCount -= entry.steps.length;
  }

  private shrink(): void {
    if (this.stepCount > this.limits.steps) this.dropDetails();
    while (this.entries.size > this.limits.runs) {
      const oldest = this.entries.keys().next().value;
      if (oldest === undefined) return;
      this.remove(oldest);
      this.lostRuns += 1;
    }
  }

  private dropDetails(): void {
    for (const [runId, entry] of this.entries) {
      if (this.stepCount <= this.limits.steps) return;
      if (entry.steps.length === 0) continue;
      this.stepCount -= entry.steps.length;
      this.entries.set(runId, { run: { ...entry.run, details_dropped: true }, steps: [] });
    }
  }
}
