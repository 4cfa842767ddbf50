import type { RunRow, StepRow } from './journal';
import type { BlobSink } from './stored-value';

/** What is to be written of one run: how it stands, the steps that have ended since, and their large values. */
export interface JournalEntry {
  readonly run: RunRow;
  readonly steps: readonly StepRow[];
  readonly blobs: BlobSink;
}

export interface BufferLimits {
  /** Step rows held while the database is away; beyond it the oldest runs lose their steps. */
  readonly steps: number;
  /** Characters of large values held; beyond it likewise. */
  readonly characters: number;
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
  private characterCount = 0;
  lostRuns = 0;

  constructor(limits: BufferLimits) {
    this.limits = limits;
  }

  get rowCount(): number {
    return this.entries.size + this.stepCount;
  }

  /** A run that goes on or ends before it was ever written is written once. */
  put(entry: JournalEntry): void {
    const known = this.remove(entry.run.id);
    this.add(known === undefined ? entry : joined(known, entry));
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

  /** Entries that could not be written go back to the front, with what has come since. */
  putBack(entries: readonly JournalEntry[]): void {
    const later = [...this.entries.values()];
    this.entries.clear();
    this.stepCount = 0;
    this.characterCount = 0;
    for (const entry of entries) this.add(entry);
    for (const entry of later) {
      const known = this.remove(entry.run.id);
      this.add(known === undefined ? entry : joined(known, entry));
    }
    this.shrink();
  }

  private add(entry: JournalEntry): void {
    this.entries.set(entry.run.id, entry);
    this.stepCount += entry.steps.length;
    this.characterCount += charactersOf(entry);
  }

  private remove(runId: string): JournalEntry | undefined {
    const entry = this.entries.get(runId);
    if (entry === undefined) return undefined;
    this.entries.delete(runId);
    this.stepCount -= entry.steps.length;
    this.characterCount -= charactersOf(entry);
    return entry;
  }

  private shrink(): void {
    if (this.isTooMuch()) this.dropDetails();
    while (this.entries.size > this.limits.runs) {
      const oldest = this.entries.keys().next().value;
      if (oldest === undefined) return;
      this.remove(oldest);
      this.lostRuns += 1;
    }
  }

  private isTooMuch(): boolean {
    return this.stepCount > this.limits.steps || this.characterCount > this.limits.characters;
  }

  private dropDetails(): void {
    for (const [runId, entry] of this.entries) {
      if (!this.isTooMuch()) return;
      if (entry.steps.length === 0 && entry.blobs.size === 0) continue;
      this.stepCount -= entry.steps.length;
      this.characterCount -= charactersOf(entry);
      this.entries.set(runId, { run: { ...entry.run, details_dropped: true }, steps: [], blobs: new Map() });
    }
  }
}

function joined(before: JournalEntry, after: JournalEntry): JournalEntry {
  const dropped = before.run.details_dropped && !after.run.details_dropped;
  return {
    run: dropped ? { ...after.run, details_dropped: true } : after.run,
    steps: after.steps.length === 0 ? before.steps : [...before.steps, ...after.steps],
    blobs: after.blobs.size === 0 ? before.blobs : new Map([...before.blobs, ...after.blobs]),
  };
}

function charactersOf({ blobs }: JournalEntry): number {
  if (blobs.size === 0) return 0;
  let count = 0;
  for (const text of blobs.values()) count += text.length;
  return count;
}
