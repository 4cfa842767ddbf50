import type { Journal, LoggedRun, RunRow, StepRow } from './journal';

/** The run log of a runtime without a database: the last runs, gone when the process ends. */
export function createMemoryJournal(limit = 1_000): Journal {
  const runs = new Map<string, LoggedRun>();

  function keep(run: RunRow, steps: readonly StepRow[]): void {
    const known = runs.get(run.id);
    if (known !== undefined && known.run.status !== 'running') return;
    runs.set(run.id, { run, steps: [...(known?.steps ?? []), ...steps] });
    if (runs.size <= limit) return;
    const oldest = runs.keys().next().value;
    if (oldest !== undefined) runs.delete(oldest);
  }
  return {
    runStarted: (run) => keep(run, []),
    stepEnded: (run, step) => keep(run, [step]),
    runEnded: (run) => keep(run, []),
    load: async (runId) => runs.get(runId),
    flush: async () => undefined,
    close: async () => undefined,
  };
}
