import { badSetting } from '@/flows/library/bad-setting';
import { defineComponent } from '@/flows/model/component';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { askForJson } from './ask-for-json';
import { modelField, modelFrom, modelPort } from './model-from';
import { readSchemaRows, rowsProblem, rowsSchema, schemaRowsField } from './schema-rows';

/** Takes facts out of a text into a form. */
export const structuredOutput = defineComponent({
  type: 'models/structured-output',
  version: 1,
  title: 'Structured Output',
  description: 'Has a language model put what a text says into fields.',
  icon: 'braces',
  family: 'models',
  aliases: ['StructuredOutput', 'extract', 'schema', 'json'],
  fields: {
    model: modelField,
    schema: {
      ...schemaRowsField([
        { name: 'field', description: 'description of field', type: 'str', multiple: false },
      ]),
      required: true,
    },
    input: { kind: 'text', label: 'Input', default: '', multiline: true, advanced: true },
    systemPrompt: {
      kind: 'text',
      label: 'Format instructions',
      default:
        'You extract structured JSON objects from unstructured text. Extract every object that the text holds, fill what it does not say with null, and repeat none.',
      multiline: true,
      advanced: true,
    },
    schemaName: { kind: 'text', label: 'Name of the form', default: '', advanced: true },
  },
  inputs: {
    input: { label: 'Input', type: 'text', field: 'input', tool: true },
    systemPrompt: { label: 'Format instructions', type: 'text', field: 'systemPrompt' },
    model: modelPort,
  },
  outputs: {
    data: { label: 'Data', type: 'data', help: 'The object; several of them as a list under “results”.' },
    table: { label: 'Table', type: 'table', help: 'A row for each object.' },
  },
  capabilities: { models: true },
  async run(context, { fields, inputs }) {
    const rows = readSchemaRows(fields.schema);
    if (rows.length === 0) throw noRows;
    const form = rowsSchema(rows);
    const value = await askForJson(context, {
      model: modelFrom(context, inputs.model, fields.model),
      system: inputs.systemPrompt ?? '',
      messages: [{ role: 'user', content: inputs.input ?? '' }],
      name: fields.schemaName.replace(/[^A-Za-z0-9_-]+/g, '_').slice(0, 60) || 'objects',
      schema: severalOf(form),
      problemOf: (answer) =>
        objectsIn(answer)
          .map((one) => rowsProblem(rows, one))
          .find(Boolean) ?? null,
    });
    const objects = objectsIn(value).filter(isJsonObject);
    const [first = {}] = objects;
    return { data: objects.length > 1 ? { results: objects } : first, table: objects };
  },
});

function severalOf(form: JsonObject): JsonObject {
  const objects = { type: 'array', items: form };
  return { type: 'object', properties: { objects }, required: ['objects'], additionalProperties: false };
}

/** Models leave the list out where there is one object, and the object around it where there are several. */
function objectsIn(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value;
  const objects = isJsonObject(value) ? value.objects : undefined;
  return Array.isArray(objects) ? objects : [value];
}

const noRows = badSetting('schema', 'The form has no fields.', 'Add a row with a name.');
