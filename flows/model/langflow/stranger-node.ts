import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { codeField, wholeField } from './node-parts';
import { listIn, textIn } from './raw';

/** A node for what Langflow does not have: it opens there, keeps its edges, and says what it is when it runs. */
export function strangerDefinition(title: string, ports: JsonObject, code: string): JsonObject {
  const inputs = rowsIn(ports, 'inputs');
  const fields = inputs.map((row): [string, Json] => [textIn(row, 'name'), handleField(row)]);
  return {
    template: { _type: 'Component', code: codeField(code), ...Object.fromEntries(fields) },
    outputs: rowsIn(ports, 'outputs').map(outputOf),
    base_classes: [...new Set(rowsIn(ports, 'outputs').map(typeName))],
    display_name: title,
    description: 'A component of Millrace.',
    icon: 'code',
    field_order: inputs.map((row) => textIn(row, 'name')),
    documentation: '',
    custom_fields: {},
    output_types: [],
    conditional_paths: [],
    frozen: false,
    pinned: false,
    minimized: false,
    edited: true,
    beta: false,
    legacy: false,
    tool_mode: false,
    metadata: {},
  };
}

export function strangerCode(title: string, ports: JsonObject): string {
  const name = JSON.stringify(title);
  const inputs = rowsIn(ports, 'inputs').map(
    (row) =>
      `        HandleInput(name=${JSON.stringify(textIn(row, 'name'))}, input_types=["${typeName(row)}"]),`,
  );
  const outputs = rowsIn(ports, 'outputs').map(
    (row) => `        Output(name=${JSON.stringify(textIn(row, 'name'))}, method="not_here"),`,
  );
  return [
    'from lfx.custom.custom_component.component import Component',
    'from lfx.io import HandleInput, Output',
    'from lfx.schema.message import Message',
    '',
    '',
    'class MillraceComponent(Component):',
    `    display_name = ${name}`,
    '    inputs = [',
    ...inputs,
    '    ]',
    '    outputs = [',
    ...outputs,
    '    ]',
    '',
    '    def not_here(self) -> Message:',
    `        raise ValueError(${JSON.stringify(`${title} is a component of Millrace; Langflow has none like it.`)})`,
    '',
  ].join('\n');
}

function rowsIn(ports: JsonObject, side: 'inputs' | 'outputs'): JsonObject[] {
  return listIn(ports, side).filter(isJsonObject);
}

function handleField(row: JsonObject): JsonObject {
  return wholeField({
    name: textIn(row, 'name'),
    display_name: textIn(row, 'label') || textIn(row, 'name'),
    type: 'other',
    _input_type: 'HandleInput',
    input_types: [typeName(row)],
    list: row.list === true,
  });
}

function outputOf(row: JsonObject): JsonObject {
  const type = typeName(row);
  const name = textIn(row, 'name');
  return {
    name,
    display_name: textIn(row, 'label') || name,
    method: 'not_here',
    types: [type],
    selected: type,
    value: '__UNDEFINED__',
    cache: true,
    allows_loop: false,
    group_outputs: false,
    tool_mode: true,
  };
}

function typeName(row: JsonObject): string {
  return names[textIn(row, 'type')] ?? 'Message';
}

const names: Readonly<Record<string, string>> = {
  data: 'JSON',
  table: 'Table',
  'language-model': 'LanguageModel',
  embeddings: 'Embeddings',
  tool: 'Tool',
  memory: 'Memory',
  retriever: 'Retriever',
};
