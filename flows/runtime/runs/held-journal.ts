import { randomBytes } from 'node:crypto';
import type { JournalEntry, StepJournal } from '@/flows/engine';
import type { HeldRun, RunStore, WaitToken } from '@/flows/runtime/adapters/run-store';

/** The record of one run that this process holds, over the store: what is recalled is in memory, what is new is committed. */
export function heldJournal(
  store: Pick<RunStore, 'commit'>,
  run: HeldRun,
  entries: readonly JournalEntry[],
): StepJournal {
  const known = new Map(entries.map((entry) => [entry.key, entry]));
  return {
    recall: (key) => known.get(key),
    commit: async (entry) => {
      if (known.has(entry.key)) throw new Error(`“${entry.key}” is on record already.`);
      if (!(await store.commit(run, entry, tokenFor(entry)))) throw new RunFenced();
      known.set(entry.key, entry);
    },
  };
}

/** Another process has the run. */
export class RunFenced extends Error {
  constructor() {
    super('This run is held by another process by now.');
    this.name = 'RunFenced';
  }
}

/** `<step>@<name>`, and the component is the last part of the step's path. */
function tokenFor(entry: JournalEntry): WaitToken | undefined {
  if (entry.kind !== 'wait') return undefined;
  const at = entry.key.indexOf('@');
  const step = at < 0 ? entry.key : entry.key.slice(0, at);
  return {
    componentId: step.slice(step.lastIndexOf('/') + 1),
    name: at < 0 ? entry.key : entry.key.slice(at + 1),
    token: randomBytes(32).toString('base64url'),
  };
}
