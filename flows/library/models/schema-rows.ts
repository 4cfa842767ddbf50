import type { TableField } from '@/flows/model/field';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';

/** A form that a person draws as rows: what each field is called, what it holds, and whether it holds several. */
export function schemaRowsField(defaultRows: readonly JsonObject[] = []) {
  return {
    kind: 'table',
    label: 'Output schema',
    help: 'The fields of the answer. “As list” makes a field hold several values.',
    default: defaultRows,
    columns: [
      { name: 'name', label: 'Name', kind: 'text' },
      { name: 'description', label: 'Description', kind: 'text' },
      { name: 'type', label: 'Type', kind: 'select', options: ['str', 'int', 'float', 'bool', 'dict'] },
      { name: 'multiple', label: 'As list', kind: 'switch' },
    ],
  } as const satisfies TableField;
}

interface SchemaRow {
  readonly name: string;
  readonly description: string;
  readonly type: string;
  readonly multiple: boolean;
}

/** Rows without a name say nothing. Files of others write yes and no as words. */
export function readSchemaRows(rows: readonly JsonObject[]): readonly SchemaRow[] {
  return rows.flatMap((row) => {
    const { name, description, type, multiple } = row;
    if (typeof name !== 'string' || name.trim() === '') return [];
    return [
      {
        name: name.trim(),
        description: typeof description === 'string' ? description : '',
        type: typeof type === 'string' ? type : 'str',
        multiple: multiple === true || String(multiple).toLowerCase() === 'true',
      },
    ];
  });
}

/** The form as JSON schema. */
export function rowsSchema(rows: readonly SchemaRow[]): JsonObject {
  const properties = rows.map(({ name, description, type, multiple }): [string, JsonObject] => {
    const one = typeOf(type);
    const about = description === '' ? {} : { description };
    return [name, multiple ? { type: 'array', items: one, ...about } : { ...one, ...about }];
  });
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: rows.map(({ name }) => name),
    additionalProperties: false,
  };
}

function typeOf(type: string): JsonObject {
  switch (type) {
    case 'int':
      return { type: 'integer' };
    case 'float':
      return { type: 'number' };
    case 'bool':
      return { type: 'boolean' };
    case 'dict':
      return { type: 'object' };
    default:
      return { type: 'string' };
  }
}

/** What keeps a value from having the form; null when nothing does. What is not known may be null. */
export function rowsProblem(rows: readonly SchemaRow[], value: Json): string | null {
  if (!isJsonObject(value)) return 'it is no JSON object';
  for (const { name, type, multiple } of rows) {
    const cell = own(value, name);
    if (cell === undefined) return `“${name}” is missing`;
    if (cell === null) continue;
    if (multiple && !Array.isArray(cell)) return `“${name}” must be a list`;
    const cells = Array.isArray(cell) && multiple ? cell : [cell];
    if (!cells.every((one) => one === null || fits(type, one)))
      return `“${name}” must be of the type ${type}`;
  }
  return null;
}

function fits(type: string, value: Json): boolean {
  switch (type) {
    case 'int':
      return Number.isInteger(value);
    case 'float':
      return typeof value === 'number';
    case 'bool':
      return typeof value === 'boolean';
    case 'dict':
      return isJsonObject(value);
    default:
      return typeof value === 'string';
  }
}
