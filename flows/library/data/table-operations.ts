import { defineComponent } from '@/flows/model/component';
import { comparisons } from './compare-values';
import { aggregates, groupTable, pivotTable } from './group-table';
import { joinTables } from './join-tables';
import { recordsIn, rowsOf } from './rows-of';
import { tableChanges } from './table-changes';

export const tableOperations = defineComponent({
  type: 'data/table-operations',
  version: 1,
  title: 'Table Operations',
  description: 'Filters, sorts, joins, groups and changes the rows and columns of a table.',
  icon: 'table-2',
  family: 'data',
  aliases: ['DataFrameOperations', 'DataFrame Operations', 'join', 'group', 'pivot', 'sort'],
  fields: {
    operation: {
      kind: 'select',
      label: 'Operation',
      default: 'filter',
      options: [
        { value: 'filter', label: 'Filter rows' },
        { value: 'sort', label: 'Sort' },
        { value: 'head', label: 'Take the first rows' },
        { value: 'tail', label: 'Take the last rows' },
        { value: 'select-columns', label: 'Select columns' },
        { value: 'add-column', label: 'Add a column' },
        { value: 'drop-column', label: 'Drop a column' },
        { value: 'rename-column', label: 'Rename a column' },
        { value: 'replace-value', label: 'Replace a value' },
        { value: 'drop-duplicates', label: 'Drop duplicates' },
        { value: 'merge', label: 'Join two tables' },
        { value: 'concatenate', label: 'Append tables' },
        { value: 'group', label: 'Group' },
        { value: 'pivot', label: 'Pivot' },
      ],
    },
    column: { kind: 'text', label: 'Column', help: 'Which column the operation is about.', default: '' },
    operator: {
      kind: 'select',
      label: 'Its value…',
      default: 'equals',
      options: comparisons,
      visibleWhen: { field: 'operation', equals: 'filter' },
    },
    value: {
      kind: 'text',
      label: 'Compared with',
      default: '',
      tool: true,
      visibleWhen: { field: 'operation', equals: 'filter' },
    },
    ascending: {
      kind: 'switch',
      label: 'Smallest first',
      default: true,
      visibleWhen: { field: 'operation', equals: 'sort' },
    },
    columns: {
      kind: 'text',
      label: 'Columns',
      help: 'One a line, or with commas.',
      default: '',
      multiline: true,
      visibleWhen: { field: 'operation', equals: 'select-columns' },
    },
    rows: {
      kind: 'number',
      label: 'Rows',
      help: 'How many the first or last rows are.',
      default: 5,
      minimum: 0,
      integer: true,
    },
    newColumn: { kind: 'text', label: 'New column', help: 'Of adding and renaming: its name.', default: '' },
    newValue: {
      kind: 'text',
      label: 'Its value',
      default: '',
      visibleWhen: { field: 'operation', equals: 'add-column' },
    },
    find: {
      kind: 'text',
      label: 'Value to replace',
      default: '',
      visibleWhen: { field: 'operation', equals: 'replace-value' },
    },
    replacement: {
      kind: 'text',
      label: 'Put instead',
      default: '',
      visibleWhen: { field: 'operation', equals: 'replace-value' },
    },
    on: {
      kind: 'text',
      label: 'Column of both',
      default: '',
      visibleWhen: { field: 'operation', equals: 'merge' },
    },
    how: {
      kind: 'select',
      label: 'Keep',
      default: 'inner',
      options: [
        { value: 'inner', label: 'rows that are in both' },
        { value: 'left', label: 'all of the first' },
        { value: 'right', label: 'all of the second' },
        { value: 'outer', label: 'all of both' },
      ],
      visibleWhen: { field: 'operation', equals: 'merge' },
    },
    groupBy: {
      kind: 'text',
      label: 'Group by',
      help: 'Of groups and pivots: one or several columns.',
      default: '',
    },
    aggregate: {
      kind: 'select',
      label: 'Work out',
      help: 'For each group.',
      default: 'count',
      options: aggregates,
    },
    aggregateColumn: { kind: 'text', label: 'Of the column', default: '' },
    pivotColumn: {
      kind: 'text',
      label: 'Columns from',
      help: 'Each value of this column becomes a column.',
      default: '',
      visibleWhen: { field: 'operation', equals: 'pivot' },
    },
  },
  inputs: {
    table: { label: 'Table', type: 'any', required: true, list: true },
    other: { label: 'Second table', type: 'any', help: 'Of joining and appending.' },
    value: { label: 'Compared with', type: 'text', field: 'value' },
    newValue: { label: 'Value of the new column', type: 'any', field: 'newValue' },
    find: { label: 'Value to replace', type: 'text', field: 'find' },
    replacement: { label: 'Put instead', type: 'text', field: 'replacement' },
  },
  outputs: { table: { label: 'Table', type: 'table' } },
  examples: [
    {
      title: 'Filter',
      settings: { column: 'age', operator: 'greater-than', value: '30' },
      inputs: {
        table: [
          [
            { name: 'Ada', age: 36 },
            { name: 'Bo', age: 7 },
          ],
        ],
      },
      gives: { table: [{ name: 'Ada', age: 36 }] },
    },
    {
      title: 'Join',
      settings: { operation: 'merge', on: 'id', how: 'left' },
      inputs: {
        table: [
          [
            { id: 1, name: 'Ada' },
            { id: 2, name: 'Bo' },
          ],
        ],
        other: [{ id: 1, city: 'London' }],
      },
      gives: {
        table: [
          { id: 1, name: 'Ada', city: 'London' },
          { id: 2, name: 'Bo', city: null },
        ],
      },
    },
    {
      title: 'Group',
      settings: { operation: 'group', groupBy: 'city', aggregate: 'sum', aggregateColumn: 'total' },
      inputs: {
        table: [
          [
            { city: 'Rome', total: 2 },
            { city: 'Oslo', total: 1 },
            { city: 'Rome', total: 3 },
          ],
        ],
      },
      gives: {
        table: [
          { city: 'Rome', total: 5 },
          { city: 'Oslo', total: 1 },
        ],
      },
    },
  ],
  async run(_context, { fields, inputs }) {
    const [first = [], second] = inputs.table.map(rowsOf);
    const { value = '', newValue = '', find = '', replacement = '' } = inputs;
    switch (fields.operation) {
      case 'merge':
        return {
          table: joinTables(
            first,
            inputs.other === undefined ? (second ?? []) : rowsOf(inputs.other),
            fields,
          ),
        };
      case 'concatenate':
        return { table: [...recordsIn(inputs.table), ...rowsOf(inputs.other)] };
      case 'group':
        return { table: groupTable(first, fields) };
      case 'pivot':
        return { table: pivotTable(first, fields) };
      default: {
        const settings = { ...fields, value, newValue, find, replacement };
        return { table: tableChanges[fields.operation]?.(first, settings) ?? first };
      }
    }
  },
});
