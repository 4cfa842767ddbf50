import type { JournalEntry, RunResult } from '@/flows/engine/index';
import type { Variant } from './simulate';
import { Fenced, type RunRow, SimulatedStore } from './simulated-store';

/** Products with one mistake each. A simulation that cannot tell them from ours would prove nothing. */
export const mutants: Readonly<Record<string, Variant>> = {
  'answers before the commit': { flaws: { acknowledgesBeforeCommit: true } },
  'forgets remembered effects': { flaws: { forgetsEffects: true } },
  'forgets steps that are over': { flaws: { forgetsSteps: true } },
  'forgets what it has begun': { flaws: { forgetsMarks: true } },
  'ignores that it is to stop': { flaws: { ignoresCancel: true } },
  'goes on with the newest version': { flaws: { ignoresVersion: true } },
  'numbers events anew': { flaws: { numbersAnew: true } },
  'has no fence': {
    store: class extends SimulatedStore {
      protected override held(runId: string): RunRow {
        const row = this.rows.get(runId);
        if (!row) throw new Fenced('There is no such run.');
        return row;
      }
    },
  },
  'has no unique key': {
    store: class extends SimulatedStore {
      protected override isOnRecord(): boolean {
        return false;
      }
    },
  },
  'has no fence for commits': {
    store: class extends SimulatedStore {
      override commit(runId: string, epoch: number, entry: JournalEntry): void {
        const row = this.rows.get(runId);
        if (row?.epoch === epoch) super.commit(runId, epoch, entry);
        else if (row && !this.isOnRecord(row, entry)) row.entries.push({ entry, epoch, resolutions: 0 });
      }
    },
  },
  'lets the last decision count': {
    store: class extends SimulatedStore {
      protected override isResolved(): boolean {
        return false;
      }
    },
  },
  'rings timers early': {
    store: class extends SimulatedStore {
      protected override isDue(untilMs: number, nowMs: number): boolean {
        return untilMs <= nowMs + 2_000;
      }
    },
  },
  'sleeps through a decision': {
    store: class extends SimulatedStore {
      override suspend(runId: string, epoch: number): void {
        this.move(this.held(runId, epoch), 'waiting');
      }
    },
  },
  'says yes before the run is safe': {
    store: class extends SimulatedStore {
      override accept(key: string, version: number): string {
        return key === 'key-1' ? 'run-lost' : super.accept(key, version);
      }
    },
  },
  'makes a run for each try': {
    store: class extends SimulatedStore {
      #tries = 0;
      override accept(key: string, version: number): string {
        this.#tries += 1;
        return super.accept(`${key} ${this.#tries}`, version);
      }
    },
  },
  'never takes over': {
    store: class extends SimulatedStore {
      protected override isFree(row: RunRow): boolean {
        return row.status === 'queued';
      }
    },
  },
  'lets an end be followed by another': {
    store: class extends SimulatedStore {
      override finish(runId: string, epoch: number, result: RunResult): void {
        const row = this.rows.get(runId);
        if (row && row.epoch !== epoch) this.move(row, result.status);
        else super.finish(runId, epoch, result);
      }
    },
  },
};
