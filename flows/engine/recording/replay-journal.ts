import type { JournalEntry, StepJournal } from '@/flows/engine/ports';
import type { Recording } from '@/flows/model/recording';

/** The record of a durable run as it was found, and what is put there while it is played; nothing is kept. */
export function replayJournal(recalled: NonNullable<Recording['journal']>): StepJournal {
  const entries = new Map<string, JournalEntry>(recalled.map((entry) => [entry.key, entry]));
  return {
    recall: (key) => entries.get(key),
    commit: (entry) => {
      entries.set(entry.key, entry);
      return Promise.resolve();
    },
  };
}
