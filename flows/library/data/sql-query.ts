import { defineComponent } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';

/** Asks a database. It only reads, unless somebody says that it may write. */
export const sqlQuery = defineComponent({
  type: 'data/sql-query',
  version: 1,
  title: 'SQL Query',
  description: 'Runs a query on a PostgreSQL or SQLite database.',
  icon: 'database',
  family: 'data',
  aliases: ['postgres', 'sqlite', 'database', 'select', 'SQLComponent', 'SQL Database'],
  fields: {
    query: { kind: 'code', label: 'Query', language: 'sql', default: '' },
    connection: {
      kind: 'connection',
      label: 'Database',
      help: 'Empty: the SQLite file below.',
      default: null,
      of: ['postgres'],
    },
    file: {
      kind: 'file',
      label: 'SQLite file',
      help: 'Used when no database is chosen. It is only read.',
      default: [],
      accept: ['db', 'sqlite', 'sqlite3'],
      several: false,
      advanced: true,
    },
    mayWrite: {
      kind: 'switch',
      label: 'May change the database',
      help: 'Off: the query runs where nothing can be written.',
      default: false,
      advanced: true,
    },
    rowLimit: {
      kind: 'number',
      label: 'Rows at most',
      default: 1_000,
      minimum: 1,
      maximum: 100_000,
      integer: true,
      advanced: true,
    },
    timeout: {
      kind: 'number',
      label: 'Seconds to wait',
      default: 30,
      minimum: 1,
      maximum: 600,
      advanced: true,
    },
    includeColumns: { kind: 'switch', label: 'With the names of the columns', default: true, advanced: true },
  },
  inputs: {
    query: { label: 'Query', type: 'text', field: 'query', tool: true, required: true },
    parameters: { label: 'Parameters', type: 'data', help: 'A list, for $1, $2… in the query.' },
  },
  outputs: {
    rows: { label: 'Rows', type: 'table' },
    data: { label: 'Data', type: 'data', help: 'The columns, how many rows, and whether there are more.' },
  },
  effect: 'effect',
  capabilities: { hosts: ['*'], secrets: true },
  async run(context, { fields, inputs }) {
    const query = inputs.query.trim();
    if (query === '') throw noQuery;
    const [file] = fields.file;
    const place = fields.connection ?? (file ? `file:${file.id}` : null);
    if (place === null) throw noDatabase;
    const database = await context.sql(place);
    const { parameters } = inputs;
    const { columns, rows, rowCount, isCut } = await database.query(
      query,
      Array.isArray(parameters) ? parameters : [],
      {
        isReadOnly: !fields.mayWrite,
        rowLimit: fields.rowLimit,
        timeoutMs: fields.timeout * 1000,
      },
    );
    if (isCut) context.log('warning', `Only the first ${rows.length} rows are given on.`);
    const shown = fields.includeColumns
      ? rows
      : rows.map((row) => ({ values: columns.map((name) => row[name] ?? null) }));
    return { rows: shown, data: { columns, row_count: rowCount, is_cut: isCut } };
  },
});

const noQuery = new ComponentError({
  code: 'missing-value',
  message: '“Query” is empty.',
  action: 'Write a query, or connect something that gives one.',
  field: 'query',
});

const noDatabase = new ComponentError({
  code: 'no-connection',
  message: 'No database is chosen.',
  action: 'Choose a connection to a database, or a SQLite file.',
  field: 'connection',
});
