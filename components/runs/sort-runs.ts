import type { RunSummary } from './run-filters';

export const runColumns = ['state', 'flow', 'duration', 'started'] as const;
export type RunColumn = (typeof runColumns)[number];
export type RunSort = { readonly column: RunColumn; readonly direction: 'ascending' | 'descending' };

/** As the server gives them: the newest first. */
export const usualSort: RunSort = { column: 'started', direction: 'descending' };

/** How the choice stands in the address: `duration`, or `-duration` from the largest down. */
export function readRunSort(text: string | null): RunSort {
  const column = runColumns.find((each) => each === text?.replace(/^-/, ''));
  if (!column) return usualSort;
  return { column, direction: text?.startsWith('-') ? 'descending' : 'ascending' };
}

/** Nothing stands there for the usual one. */
export function writeRunSort({ column, direction }: RunSort): string | null {
  if (column === usualSort.column && direction === usualSort.direction) return null;
  return direction === 'descending' ? `-${column}` : column;
}

/** A press on a head: its own direction turns round, another column begins where one mostly looks. */
export function nextRunSort(current: RunSort, column: RunColumn): RunSort {
  if (current.column !== column) return { column, direction: firstDirection[column] };
  return { column, direction: current.direction === 'ascending' ? 'descending' : 'ascending' };
}

/** What has no value stands last in both directions; equals stay newest first. */
export function sortRuns(
  runs: readonly RunSummary[],
  sort: RunSort,
  flowNameOf: (run: RunSummary) => string,
): RunSummary[] {
  const keyOf = (run: RunSummary) => valueIn(sort.column, run, flowNameOf);
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return [...runs].sort((one, other) => {
    const [left, right] = [keyOf(one), keyOf(other)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * compare(left, right) || compare(other.startedAt, one.startedAt);
  });
}

const firstDirection = {
  state: 'ascending',
  flow: 'ascending',
  duration: 'descending',
  started: 'descending',
} as const;

function valueIn(
  column: RunColumn,
  run: RunSummary,
  flowNameOf: (run: RunSummary) => string,
): string | number | null {
  switch (column) {
    case 'state':
      return run.status;
    case 'flow':
      return flowNameOf(run);
    case 'duration':
      return run.durationMs;
    case 'started':
      return run.startedAt;
  }
}

function compare(left: string | number, right: string | number): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left).localeCompare(String(right), undefined, { numeric: true });
}
