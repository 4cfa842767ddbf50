import { badSetting } from '@/flows/library/bad-setting';
import type { Json, JsonObject } from '@/flows/model/json';
import { compareOrder, compareValues } from './compare-values';
import { namesIn, shown } from './rows-of';

/** What Table Operations does to a table, each as Langflow's does it. */
export interface TableSettings {
  readonly column: string;
  readonly operator: string;
  readonly value: string;
  readonly ascending: boolean;
  readonly newColumn: string;
  readonly newValue: Json;
  readonly columns: string;
  readonly rows: number;
  readonly find: string;
  readonly replacement: string;
}

export type Table = readonly JsonObject[];
type Change = (table: Table, settings: TableSettings) => Table;

/** By the name of the operation: those of one table. */
export const tableChanges: Readonly<Record<string, Change>> = {
  'add-column': (table, { newColumn, newValue }) => {
    const name = named('newColumn', newColumn);
    return table.map((row) => ({ ...row, [name]: newValue }));
  },
  'drop-column': (table, { column }) => {
    const name = columnOf(table, column);
    return table.map(({ [name]: _gone, ...row }) => row);
  },
  filter: (table, { column, operator, value }) => {
    const name = columnOf(table, column);
    return table.filter((row) => compareValues(row[name] ?? null, operator, value));
  },
  head: (table, { rows }) => table.slice(0, rows),
  tail: (table, { rows }) => (rows === 0 ? [] : table.slice(-rows)),
  'rename-column': (table, { column, newColumn }) => {
    const [from, to] = [columnOf(table, column), named('newColumn', newColumn)];
    return table.map((row) => renamed(row, from, to));
  },
  'replace-value': (table, { column, find, replacement }) => {
    const name = columnOf(table, column);
    return table.map((row) => (shown(row[name]) === find ? { ...row, [name]: replacement } : row));
  },
  'select-columns': (table, { columns }) => {
    const names = namesIn(columns).map((name) => columnOf(table, name, 'columns'));
    return table.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null])));
  },
  sort: (table, { column, ascending }) => {
    const name = columnOf(table, column);
    const sorted = table.toSorted((one, other) => compareOrder(one[name], other[name]));
    return ascending ? sorted : descending(sorted, name);
  },
  'drop-duplicates': (table, { column }) => {
    const name = column === '' ? null : columnOf(table, column);
    const keyOf = (row: JsonObject) =>
      name === null ? JSON.stringify(row) : JSON.stringify(row[name] ?? null);
    return [...new Map(table.toReversed().map((row) => [keyOf(row), row])).values()].toReversed();
  },
};

/** A table without rows has every column. */
export function columnOf(table: Table, column: string, field = 'column'): string {
  const name = named(field, column);
  if (table.length === 0 || table.some((row) => Object.hasOwn(row, name))) return name;
  const known = [...new Set(table.flatMap((row) => Object.keys(row)))].map((key) => `“${key}”`);
  throw badSetting(
    field,
    `There is no column “${name}” in the table.`,
    known.length > 0 ? `It has: ${known.slice(0, 20).join(', ')}.` : 'It has no columns at all.',
  );
}

function named(field: string, name: string): string {
  if (name !== '') return name;
  throw badSetting(field, 'The name of a column is missing.', 'Write which column is meant.');
}

function renamed(row: JsonObject, from: string, to: string): JsonObject {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key === from ? to : key, value]));
}

/** Empty cells stay last, and rows that are equal in their order. */
function descending(sorted: Table, name: string): Table {
  const isEmpty = (row: JsonObject) => (row[name] ?? '') === '';
  const filled = sorted.filter((row) => !isEmpty(row));
  const turned = filled.toSorted((one, other) => compareOrder(other[name], one[name]));
  return [...turned, ...sorted.filter(isEmpty)];
}
