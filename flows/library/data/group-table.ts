import { badSetting } from '@/flows/library/bad-setting';
import type { Json, JsonObject } from '@/flows/model/json';
import { compareOrder } from './compare-values';
import { grouped } from './join-tables';
import { namesIn, shown } from './rows-of';
import { columnOf, type Table } from './table-changes';

export interface Grouping {
  /** Columns, one a line or with commas. */
  readonly groupBy: string;
  readonly aggregate: string;
  readonly aggregateColumn: string;
}

export const aggregates = [
  { value: 'count', label: 'how many rows' },
  { value: 'sum', label: 'the sum' },
  { value: 'average', label: 'the average' },
  { value: 'minimum', label: 'the smallest' },
  { value: 'maximum', label: 'the greatest' },
  { value: 'first', label: 'the first' },
  { value: 'list', label: 'all of them' },
] as const;

/** One row for each group, with a column for what is worked out over it. */
export function groupTable(table: Table, grouping: Grouping): Table {
  const by = columnsOf(table, grouping);
  const valueName = grouping.aggregate === 'count' ? 'count' : aggregated(table, grouping);
  return [...grouped(table, ...by).values()].map((rows) => ({
    ...namesOf(rows[0] ?? {}, by),
    [valueName]: aggregateOf(rows, grouping),
  }));
}

/** A row for each group, a column for each value of `pivotColumn`. */
export function pivotTable(table: Table, grouping: Grouping & { readonly pivotColumn: string }): Table {
  const by = columnsOf(table, grouping);
  const pivot = columnOf(table, grouping.pivotColumn, 'pivotColumn');
  if (grouping.aggregate !== 'count') aggregated(table, grouping);
  const heads = [...new Set(table.map((row) => shown(row[pivot])))];
  return [...grouped(table, ...by).values()].map((rows) => {
    const cells = heads.map((head): [string, Json] => {
      const here = rows.filter((row) => shown(row[pivot]) === head);
      return [head, here.length === 0 ? null : aggregateOf(here, grouping)];
    });
    return { ...namesOf(rows[0] ?? {}, by), ...Object.fromEntries(cells) };
  });
}

function columnsOf(table: Table, { groupBy }: Grouping): readonly string[] {
  const names = namesIn(groupBy);
  if (names.length > 0) return names.map((name) => columnOf(table, name, 'groupBy'));
  throw badSetting('groupBy', 'There is no column to group by.', 'Name one or several columns.');
}

function aggregated(table: Table, { aggregateColumn }: Grouping): string {
  return columnOf(table, aggregateColumn, 'aggregateColumn');
}

function namesOf(row: JsonObject, by: readonly string[]): JsonObject {
  return Object.fromEntries(by.map((name) => [name, row[name] ?? null]));
}

function aggregateOf(rows: Table, { aggregate, aggregateColumn }: Grouping): Json {
  if (aggregate === 'count') return rows.length;
  const values = rows
    .map((row) => row[aggregateColumn] ?? null)
    .filter((value) => value !== null && value !== '');
  if (aggregate === 'list') return values;
  if (aggregate === 'first') return values[0] ?? null;
  const sorted = values.toSorted(compareOrder);
  if (aggregate === 'minimum') return sorted[0] ?? null;
  if (aggregate === 'maximum') return sorted.at(-1) ?? null;
  const numbers = values.map(Number).filter((value) => !Number.isNaN(value));
  const sum = numbers.reduce((total, value) => total + value, 0);
  if (aggregate === 'sum') return sum;
  return numbers.length === 0 ? null : sum / numbers.length;
}
