'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { Table, TableBody, TableHead, TableHeaderCell } from '@/components/ui/table';
import type { RunSummary } from './run-filters';
import { RunRow } from './run-row';
import { nextRunSort, type RunColumn, type RunSort } from './sort-runs';

export interface RunTableProps {
  /** In the order in which they are shown. */
  readonly runs: readonly RunSummary[];
  readonly flowNameOf: (run: RunSummary) => string;
  readonly sort: RunSort;
  readonly onSort: (sort: RunSort) => void;
  readonly openRunId: string | null;
  readonly onOpen: (runId: string) => void;
}

const rowPixels = 52;

/** Only the rows in view are drawn; two empty ones keep the height of the others. */
export function RunTable({ runs, flowNameOf, sort, onSort, openRunId, onOpen }: RunTableProps) {
  const head = useRef<HTMLTableSectionElement>(null);
  const rows = useVirtualizer({
    count: runs.length,
    getScrollElement: () => head.current?.closest('section') ?? null,
    estimateSize: () => rowPixels,
    overscan: 12,
  });
  const shown = rows.getVirtualItems();
  const sortBy = (column: RunColumn) => {
    onSort(nextRunSort(sort, column));
    rows.scrollToOffset(0);
  };
  return (
    <Table
      label="Runs"
      aria-rowcount={runs.length + 1}
      className="min-h-0 flex-1 sm:[&_:is(th,td):first-child]:pl-6 sm:[&_:is(th,td):last-child]:pr-6"
    >
      <TableHead ref={head}>
        <tr>
          <SortHead column="state" sort={sort} onSort={sortBy}>
            State
          </SortHead>
          <SortHead column="flow" sort={sort} onSort={sortBy}>
            Flow
          </SortHead>
          <TableHeaderCell className="max-md:hidden">Input and output</TableHeaderCell>
          <SortHead column="duration" sort={sort} onSort={sortBy} numeric>
            Duration
          </SortHead>
          <TableHeaderCell numeric className="max-sm:hidden">
            Tokens
          </TableHeaderCell>
          <SortHead column="started" sort={sort} onSort={sortBy}>
            Started
          </SortHead>
        </tr>
      </TableHead>
      <TableBody>
        <Gap pixels={shown[0]?.start ?? 0} />
        {shown.map(({ index }) => {
          const run = runs[index];
          return (
            run && (
              <RunRow
                key={run.id}
                run={run}
                flowName={flowNameOf(run)}
                open={run.id === openRunId}
                onOpen={() => onOpen(run.id)}
              />
            )
          );
        })}
        <Gap pixels={rows.getTotalSize() - (shown.at(-1)?.end ?? 0)} />
      </TableBody>
    </Table>
  );
}

interface SortHeadProps {
  readonly column: RunColumn;
  readonly sort: RunSort;
  readonly onSort: (column: RunColumn) => void;
  readonly numeric?: boolean;
  readonly children: ReactNode;
}

function SortHead({ column, sort, onSort, numeric, children }: SortHeadProps) {
  return (
    <TableHeaderCell
      numeric={numeric}
      sorted={sort.column === column ? sort.direction : undefined}
      onSort={() => onSort(column)}
    >
      {children}
    </TableHeaderCell>
  );
}

function Gap({ pixels }: { pixels: number }) {
  return pixels > 0 && <tr aria-hidden style={{ height: pixels }} />;
}
