import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { portsOf } from '@/flows/model/ports-of';
import type { WrittenNode } from './langflow-target';
import { recordIn } from './raw';

/** In Langflow each variable of a prompt is a field of its own, and listed once more. */
export function withPromptVariables(node: JsonObject, { target, component }: WrittenNode): JsonObject {
  if (target?.description.portsFrom?.syntax !== 'braces') return node;
  const data = recordIn(node, 'data');
  const definition = recordIn(data, 'node');
  const template = recordIn(definition, 'template');
  const names = Object.keys(portsOf(target.description, component).inputs).filter(
    (name) => !Object.hasOwn(target.description.inputs, name),
  );
  const known = variablesIn(definition);
  if (names.length === known.length && names.every((name) => known.includes(name))) return node;
  const kept = Object.entries(template).filter(([name]) => !known.includes(name) || names.includes(name));
  const added = names
    .filter((name) => !Object.hasOwn(template, name))
    .map((name) => [name, variableField(name)]);
  const fields = { ...Object.fromEntries(kept), ...Object.fromEntries(added) };
  const listed = { ...recordIn(definition, 'custom_fields'), template: names };
  return { ...node, data: { ...data, node: { ...definition, template: fields, custom_fields: listed } } };
}

function variablesIn(definition: JsonObject): string[] {
  const listed = recordIn(definition, 'custom_fields').template;
  if (Array.isArray(listed)) return listed.filter((name) => typeof name === 'string');
  const template = Object.entries(recordIn(definition, 'template'));
  return template.flatMap(([name, field]) => (isVariable(field) ? [name] : []));
}

function isVariable(field: Json): boolean {
  return isJsonObject(field) && field.field_type === 'str';
}

function variableField(name: string): JsonObject {
  return {
    name,
    display_name: name,
    field_type: 'str',
    type: 'str',
    value: '',
    input_types: ['Message'],
    multiline: true,
    required: false,
    show: true,
    advanced: false,
    dynamic: false,
    list: false,
    load_from_db: false,
    placeholder: '',
    info: '',
    title_case: false,
    file_path: '',
    fileTypes: [],
  };
}
