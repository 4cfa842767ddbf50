'use client';

import { Chip } from '@/components/ui/chip';
import type { RouterOutputs } from '@/server/api/client-types';

export type RunSummary = RouterOutputs['runs']['listInProject'][number];

export interface RunFiltersProps {
  readonly runs: readonly RunSummary[];
  readonly status: string | null;
  readonly onStatus: (status: string | null) => void;
  /** There are older runs, which are neither filtered nor sorted here. */
  readonly isCut: boolean;
}

/** A chip for each state there is; the pressed one holds. */
export function RunFilters({ runs, status, onStatus, isCut }: RunFiltersProps) {
  const statuses = [...new Set(runs.map((run) => run.status))].sort();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-4 py-2 sm:px-6">
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">Filter by state</legend>
        {statuses.map((each) => (
          <Chip
            key={each}
            label={each}
            pressed={status === each}
            onPressedChange={(pressed) => onStatus(pressed ? each : null)}
          />
        ))}
      </fieldset>
      {isCut && (
        <p className="ml-auto text-12 text-ink-muted">
          Filtered and sorted among the newest {runs.length} runs
        </p>
      )}
    </div>
  );
}
