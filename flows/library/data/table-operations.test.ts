import { describe, expect, it } from 'vitest';
import type { Json } from '@/flows/model/json';
import { runComponent } from '@/flows/testing/run-component';
import { tableOperations } from './table-operations';

const people = [
  { id: 1, name: 'Ada', age: 36, city: 'London' },
  { id: 2, name: 'Bo', age: 9, city: 'Oslo' },
  { id: 3, name: 'Cy', age: null, city: 'Oslo' },
];

async function operate(
  settings: Readonly<Record<string, Json>>,
  inputs: Readonly<Record<string, Json>> = {},
) {
  const { outputs, failure } = await runComponent(tableOperations, {
    settings,
    inputs: { table: [people], ...inputs },
  });
  return failure ?? outputs.table;
}
const ids = async (settings: Readonly<Record<string, Json>>) => {
  const table = await operate(settings);
  return Array.isArray(table) ? table.map((row: { id: number }) => row.id) : table;
};

describe('Table Operations', () => {
  it.each<[Readonly<Record<string, Json>>, readonly number[]]>([
    [{ operator: 'equals', column: 'age', value: '36' }, [1]],
    [{ operator: 'not-equals', column: 'city', value: 'Oslo' }, [1]],
    [{ operator: 'contains', column: 'name', value: 'd' }, [1]],
    [{ operator: 'not-contains', column: 'name', value: 'd' }, [2, 3]],
    [{ operator: 'starts-with', column: 'city', value: 'O' }, [2, 3]],
    [{ operator: 'ends-with', column: 'city', value: 'n' }, [1]],
    [{ operator: 'less-than', column: 'age', value: '10' }, [2]],
    [{ operator: 'greater-than', column: 'name', value: 'B' }, [2, 3]],
  ])('filters by size where there are numbers, else by text: %j', async (settings, kept) => {
    expect(await ids({ operation: 'filter', ...settings })).toEqual(kept);
  });

  it('sorts numbers by size, and puts what is empty last', async () => {
    expect(await ids({ operation: 'sort', column: 'age' })).toEqual([2, 1, 3]);
    expect(await ids({ operation: 'sort', column: 'age', ascending: false })).toEqual([1, 2, 3]);
  });

  it('takes rows from both ends', async () => {
    expect(await ids({ operation: 'head', rows: 2 })).toEqual([1, 2]);
    expect(await ids({ operation: 'tail', rows: 2 })).toEqual([2, 3]);
    expect(await ids({ operation: 'tail', rows: 0 })).toEqual([]);
  });

  it('keeps the first of what is there twice', async () => {
    expect(await ids({ operation: 'drop-duplicates', column: 'city' })).toEqual([1, 2]);
    expect(await ids({ operation: 'drop-duplicates' })).toEqual([1, 2, 3]);
  });

  it('changes columns', async () => {
    expect(await operate({ operation: 'select-columns', columns: 'name, id' })).toContainEqual({
      name: 'Bo',
      id: 2,
    });
    expect(await operate({ operation: 'add-column', newColumn: 'x', newValue: 'y' })).toContainEqual({
      ...people[0],
      x: 'y',
    });
    expect(await operate({ operation: 'drop-column', column: 'city' })).toContainEqual({
      id: 2,
      name: 'Bo',
      age: 9,
    });
    const renamed = await operate({ operation: 'rename-column', column: 'id', newColumn: 'no' });
    expect(Object.keys(Array.isArray(renamed) ? renamed[0] : {})).toEqual(['no', 'name', 'age', 'city']);
    expect(await ids({ operation: 'replace-value', column: 'id', find: '3', replacement: 'three' })).toEqual([
      1,
      2,
      'three',
    ]);
  });

  it.each([
    ['inner', [[1, 'a']]],
    [
      'left',
      [
        [1, 'a'],
        [2, null],
        [3, null],
      ],
    ],
    [
      'right',
      [
        [1, 'a'],
        [9, 'b'],
      ],
    ],
    [
      'outer',
      [
        [1, 'a'],
        [2, null],
        [3, null],
        [9, 'b'],
      ],
    ],
  ])('joins two tables: %s', async (how, rows) => {
    const other = [
      { id: 1, note: 'a', name: 'A.' },
      { id: 9, note: 'b', name: 'B.' },
    ];
    const table = await operate({ operation: 'merge', on: 'id', how }, { other });
    const cells = Array.isArray(table) ? table : [];
    expect(cells.map((row: { id: number; note: string }) => [row.id, row.note])).toEqual(rows);
    expect(cells[0]).toMatchObject({ name_x: 'Ada', name_y: 'A.' });
  });

  it('appends all tables that are connected', async () => {
    const table = await operate(
      { operation: 'concatenate' },
      { table: [people, people], other: [{ id: 4 }] },
    );
    expect(table).toHaveLength(7);
  });

  it.each<[string, Json]>([
    ['count', 2],
    ['sum', 9],
    ['average', 9],
    ['minimum', 9],
    ['first', 9],
    ['list', [9]],
  ])('groups, and works out %s', async (aggregate, value) => {
    const settings = { operation: 'group', groupBy: 'city', aggregate, aggregateColumn: 'age' };
    const name = aggregate === 'count' ? 'count' : 'age';
    expect(await operate(settings)).toContainEqual({ city: 'Oslo', [name]: value });
  });

  it('makes columns of values', async () => {
    const settings = { operation: 'pivot', groupBy: 'city', pivotColumn: 'name', aggregate: 'count' };
    expect(await operate(settings)).toEqual([
      { city: 'London', Ada: 1, Bo: null, Cy: null },
      { city: 'Oslo', Ada: null, Bo: 1, Cy: 1 },
    ]);
  });

  it.each([
    [{ operation: 'sort', column: 'shoe' }, 'column'],
    [{ operation: 'select-columns', columns: 'shoe' }, 'columns'],
    [{ operation: 'add-column' }, 'newColumn'],
    [{ operation: 'merge', on: '' }, 'on'],
    [{ operation: 'group' }, 'groupBy'],
    [{ operation: 'pivot', groupBy: 'city', pivotColumn: 'shoe' }, 'pivotColumn'],
  ])('leads to the field of a column that there is not: %j', async (settings, field) => {
    expect(await operate(settings)).toMatchObject({ code: 'bad-setting', field });
  });
});
