import type { JsonObject } from '@/flows/model/json';
import { shown } from './rows-of';
import { columnOf, type Table } from './table-changes';

/** Two tables by a column that both have; columns of one name get `_x` and `_y`, as pandas names them. */
export function joinTables(
  left: Table,
  right: Table,
  by: { readonly on: string; readonly how: string },
): Table {
  const on = columnOf(right, columnOf(left, by.on, 'on'), 'on');
  const shared = shownIn(left).filter((name) => name !== on && shownIn(right).includes(name));
  const lefts = left.map((row) => marked(row, shared, '_x'));
  const rights = right.map((row) => marked(row, shared, '_y'));
  const found = grouped(rights, on);
  const used = new Set<string>();
  const joined = lefts.flatMap((row): Table => {
    const key = shown(row[on]);
    const matches = found.get(key) ?? [];
    used.add(key);
    if (matches.length > 0) return matches.map((match) => ({ ...row, ...match }));
    return by.how === 'left' || by.how === 'outer' ? [row] : [];
  });
  const alone = rights.filter((row) => !used.has(shown(row[on])));
  const all = by.how === 'right' || by.how === 'outer' ? [...joined, ...alone] : joined;
  return filledUp(all, [...shownIn(lefts), ...shownIn(rights)]);
}

export function shownIn(table: Table): readonly string[] {
  return [...new Set(table.flatMap((row) => Object.keys(row)))];
}

export function grouped(table: Table, ...by: readonly string[]): ReadonlyMap<string, Table> {
  const groups = new Map<string, JsonObject[]>();
  for (const row of table) {
    const key =
      by.length === 1 ? shown(row[by[0] ?? '']) : JSON.stringify(by.map((name) => row[name] ?? null));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function marked(row: JsonObject, shared: readonly string[], mark: string): JsonObject {
  const entries = Object.entries(row).map(([key, value]) => [shared.includes(key) ? key + mark : key, value]);
  return Object.fromEntries(entries);
}

/** Every row has every column. */
function filledUp(table: Table, names: readonly string[]): Table {
  return table.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null])));
}
