import type { JournalEntry } from '@/flows/engine';
import type { StoredStep } from '@/flows/runtime/adapters/run-store';

/** The steps among what is on record. */
export function recordedSteps(entries: readonly JournalEntry[]): StoredStep[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'step') return [];
    const { componentId, scope = '', status, durationMs, outputs, failure, usage } = entry.record;
    return [{ componentId, scope, status, durationMs, outputs, failure, usage }];
  });
}
