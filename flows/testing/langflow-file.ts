import type { Json, JsonObject } from '@/flows/model/json';

/** Writes files the way Langflow does, small enough to read: what a test is about is said, the rest is as usual. */
export interface NodeParts {
  readonly type: string;
  /** Values of fields; an object with `value` says more of the field. */
  readonly fields?: JsonObject;
  /** `name: type`. */
  readonly outputs?: Readonly<Record<string, string>>;
  readonly module?: string;
  readonly code?: Json;
  readonly data?: JsonObject;
  readonly definition?: JsonObject;
}

export function langflowNode(id: string, parts: NodeParts): JsonObject {
  const { type, fields = {}, outputs = {}, module, code, data = {}, definition = {} } = parts;
  const template = Object.entries(fields).map(([name, value]) => [name, fieldOf(name, value)]);
  return {
    id,
    type: 'genericNode',
    position: { x: 10, y: 20 },
    measured: { width: 320, height: 240 },
    data: {
      id,
      type,
      showNode: true,
      node: {
        display_name: type,
        template: {
          _type: 'Component',
          ...(code !== undefined && { code: { type: 'code', name: 'code', value: code } }),
          ...Object.fromEntries(template),
        },
        outputs: Object.entries(outputs).map(([name, outputType]) => outputOf(name, outputType)),
        ...(module !== undefined && { metadata: { module } }),
        frozen: false,
        ...definition,
      },
      ...data,
    },
  };
}

export interface EdgeParts {
  readonly types?: readonly string[];
  /** As files of the repository write handles: with spaces. */
  readonly isSpaced?: boolean;
  /** Without the objects under `data`. */
  readonly onlyTexts?: boolean;
  readonly target?: JsonObject;
}

/** `node.output` to `node.field`. */
export function langflowEdge(from: string, to: string, parts: EdgeParts = {}): JsonObject {
  const { types = ['Message'], isSpaced = false, onlyTexts = false } = parts;
  const [source = '', output = ''] = from.split('.');
  const [target = '', field = ''] = to.split('.');
  const sourceHandle: JsonObject = {
    dataType: source.split('-')[0] ?? '',
    id: source,
    name: output,
    output_types: types,
  };
  const targetHandle = parts.target ?? { fieldName: field, id: target, inputTypes: types, type: 'str' };
  const text = (handle: JsonObject) => handleText(handle, isSpaced);
  return {
    id: `xy-edge__${source}${text(sourceHandle)}-${target}${text(targetHandle)}`,
    source,
    target,
    sourceHandle: text(sourceHandle),
    targetHandle: text(targetHandle),
    ...(!onlyTexts && { data: { sourceHandle, targetHandle } }),
  };
}

export function langflowFile(
  nodes: readonly Json[],
  edges: readonly Json[] = [],
  around: JsonObject = {},
): JsonObject {
  return {
    id: '42bc8fd9-c282-498f-b5d6-4ffffffaca8f',
    name: 'A flow',
    description: '',
    endpoint_name: null,
    is_component: false,
    last_tested_version: '1.13.0',
    tags: [],
    data: { nodes, edges, viewport: { x: 1, y: 2, zoom: 0.5 } },
    ...around,
  };
}

const modules = 'lfx.components.input_output';

export function chatInputNode(id = 'ChatInput-aaaaa', fields: JsonObject = {}): JsonObject {
  const module = `${modules}.chat.ChatInput`;
  return langflowNode(id, {
    type: 'ChatInput',
    module,
    fields: { input_value: '', ...fields },
    outputs: { message: 'Message' },
  });
}

export function chatOutputNode(id = 'ChatOutput-bbbbb'): JsonObject {
  const module = `${modules}.chat_output.ChatOutput`;
  const input = { type: 'other', value: '', input_types: ['Data', 'DataFrame', 'Message'] };
  return langflowNode(id, {
    type: 'ChatOutput',
    module,
    fields: { input_value: input },
    outputs: { message: 'Message' },
  });
}

function fieldOf(name: string, value: Json): JsonObject {
  const usual = {
    name,
    display_name: name,
    type: 'str',
    show: true,
    advanced: false,
    list: false,
    input_types: ['Message'],
  };
  const isWhole = typeof value === 'object' && value !== null && !Array.isArray(value) && 'value' in value;
  return isWhole ? { ...usual, ...value } : { ...usual, value };
}

function outputOf(name: string, type: string): JsonObject {
  return {
    name,
    display_name: name,
    types: [type],
    selected: type,
    method: name,
    value: '__UNDEFINED__',
    cache: true,
  };
}

function handleText(handle: JsonObject, isSpaced: boolean): string {
  const sorted = Object.fromEntries(
    Object.entries(handle).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
  const text = JSON.stringify(sorted);
  const spaced = isSpaced ? text.replaceAll('":', '": ').replaceAll(',"', ', "') : text;
  return spaced.replaceAll('"', 'œ');
}
