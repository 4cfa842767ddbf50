import type { JournalEntry, StepJournal, StepRecord } from './ports';

/**
 * The record of a durable run as its steps see it. When a commit is refused, another process has the run: nothing that
 * waits for the record goes on here, and `lost` ends the run without a word.
 */
export class RunJournal {
  readonly #journal: StepJournal;
  readonly #lost: (error: unknown) => void;
  /** What this very process has put there. */
  readonly #own = new Set<string>();
  #isLost = false;

  constructor(journal: StepJournal, lost: (error: unknown) => void) {
    this.#journal = journal;
    this.#lost = lost;
  }

  recall(key: string): JournalEntry | undefined {
    return this.#journal.recall(key);
  }

  recallStep(key: string): StepRecord | null {
    const entry = this.#journal.recall(key);
    return entry?.kind === 'step' ? entry.record : null;
  }

  isOwn(key: string): boolean {
    return this.#own.has(key);
  }

  /** Comes back when the entry is safe, and never when this process has lost the run. */
  async commit(entry: JournalEntry): Promise<void> {
    if (this.#isLost) return never();
    try {
      await this.#journal.commit(entry);
      if (entry.kind === 'step') this.#own.add(entry.key);
    } catch (error) {
      if (!this.#isLost) this.#lost(error);
      this.#isLost = true;
    }
    if (this.#isLost) await never();
  }
}

/** For what has no outcome in this process. */
export function never(): Promise<never> {
  return new Promise(() => {});
}
