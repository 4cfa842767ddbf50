import type { JournalEntry, StepJournal } from '@/flows/engine/index';
import type { WaitResolution } from '@/flows/model/component-context';

/**
 * What durable runs put on record, in this process: for tests, and where a run must outlive its caller but not the
 * process. `journal` opens the record for one holder; from then on every holder before it is refused.
 */
export interface StepRecords {
  journal(): StepJournal;
  readonly entries: ReadonlyMap<string, JournalEntry>;
  /** Ends a wait: the first one counts. false when there is none, or it is over. */
  resolve(key: string, resolution: WaitResolution): boolean;
}

export function memoryStepRecords(): StepRecords {
  const entries = new Map<string, JournalEntry>();
  let holder = 0;
  return {
    entries,
    journal() {
      holder += 1;
      const mine = holder;
      return {
        recall: (key) => entries.get(key),
        async commit(entry) {
          if (mine !== holder) throw new Error('Another process holds the run.');
          if (entries.has(entry.key)) throw new Error(`“${entry.key}” is on record already.`);
          // What comes back later is what JSON keeps of it.
          entries.set(entry.key, JSON.parse(JSON.stringify(entry)));
        },
      };
    },
    resolve(key, resolution) {
      const entry = entries.get(key);
      if (entry?.kind !== 'wait' || entry.resolution !== undefined) return false;
      entries.set(key, { ...entry, resolution: { ...resolution } });
      return true;
    },
  };
}
