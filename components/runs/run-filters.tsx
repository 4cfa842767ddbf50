'use client';

import { Chip } from '@/components/ui/chip';
import type { RouterOutputs } from '@/server/api/client-types';

export type RunSummary = RouterOutputs['runs']['listInProject'][number];

export interface RunFiltersProps {
  readonly runs: readonly RunSummary[];
  readonly status: string | null;
  readonly onStatus: (status: string | null) => void;
}

/** A chip for each state there is; the pressed one holds. */
export function RunFilters({ runs, status, onStatus }: RunFiltersProps) {
  const statuses = [...new Set(runs.map((run) => run.status))].sort();
  return (
    <fieldset className="flex flex-wrap gap-1.5 border-line border-b px-4 py-2 sm:px-6">
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
  );
}
