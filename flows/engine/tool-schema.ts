import type { InputPort } from '@/flows/model/component';
import type { Field } from '@/flows/model/field';
import type { Json, JsonObject } from '@/flows/model/json';
import type { ToolArgument } from './plan';

/** What a model is told about the arguments of a tool: JSON schema, in the words of the inspector. */
export function argumentSchema(args: Readonly<Record<string, ToolArgument>>): JsonObject {
  const properties: Record<string, Json> = {};
  const required: string[] = [];
  for (const [name, argument] of Object.entries(args)) {
    properties[name] = argument.kind === 'field' ? fieldSchema(argument.field) : inputSchema(argument.port);
    if (argument.required) required.push(name);
  }
  return { type: 'object', properties, required, additionalProperties: false };
}

function fieldSchema(field: Field): JsonObject {
  return { ...typeOfField(field), description: field.help ?? field.label };
}

function typeOfField(field: Field): JsonObject {
  switch (field.kind) {
    case 'text':
    case 'prompt':
    case 'code':
    case 'secret':
    case 'connection':
      return { type: 'string' };
    case 'number':
      return numberType(field);
    case 'switch':
      return { type: 'boolean' };
    case 'select':
      return { type: 'string', enum: field.options.map(({ value }) => value) };
    case 'multi-select': {
      const values = field.options.map(({ value }) => value);
      return { type: 'array', items: { type: 'string', enum: values }, uniqueItems: true };
    }
    case 'table':
      return { type: 'array', items: rowType(field) };
    case 'file':
      return { type: 'array' };
    case 'model':
    case 'embedding-model':
      return {
        type: 'object',
        properties: { connection: { type: 'string' }, model: { type: 'string' } },
        required: ['connection', 'model'],
      };
    case 'json':
      return {};
    case 'flow':
      return { type: 'object' };
  }
}

function numberType({ integer, minimum, maximum }: Extract<Field, { kind: 'number' }>): JsonObject {
  return {
    type: integer ? 'integer' : 'number',
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  };
}

const cellTypes = { text: 'string', select: 'string', number: 'number', switch: 'boolean' } as const;

function rowType({ columns }: Extract<Field, { kind: 'table' }>): JsonObject {
  const cells = columns.map(({ name, label, kind, options }): [string, Json] => [
    name,
    { type: cellTypes[kind], description: label, ...(options ? { enum: [...options] } : {}) },
  ]);
  return { type: 'object', properties: Object.fromEntries(cells) };
}

function inputSchema(port: InputPort): JsonObject {
  const one = typeOfPort(port);
  const type = port.list ? { type: 'array', items: one } : one;
  return { ...type, description: port.help ?? port.label };
}

function typeOfPort({ type }: InputPort): JsonObject {
  if (type === 'text' || type === 'message' || type === 'file') return { type: 'string' };
  if (type === 'table') return { type: 'array', items: { type: 'object' } };
  return {};
}
