import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { isOn, listIn, recordIn, textIn, valueIn } from './raw';

/** One node of Langflow's canvas, as far as it means something; the node itself stays beside it. */
export interface LangflowNode {
  readonly raw: JsonObject;
  readonly id: string;
  /** The type key: `ChatInput`, `ext:openai:OpenAIModelComponent@official`, `note`. */
  readonly type: string;
  readonly kind: 'component' | 'note' | 'group';
  readonly definition: JsonObject;
  readonly fields: ReadonlyMap<string, JsonObject>;
  readonly outputs: readonly JsonObject[];
  readonly position: { readonly x: number; readonly y: number };
  readonly displayName: string;
  readonly isFrozen: boolean;
  readonly isTool: boolean;
  /** Joined, if the file keeps lines; null without any. */
  readonly code: string | null;
}

/** null for what is no node; the importer keeps it as it is. */
export function readNode(value: Json): LangflowNode | null {
  const data = recordIn(value, 'data');
  const id = textIn(value, 'id') || textIn(data, 'id');
  if (!isJsonObject(value) || id === '' || id.length > 300) return null;
  const definition = recordIn(data, 'node');
  const template = recordIn(definition, 'template');
  const type = textIn(data, 'type') || textIn(definition, 'name') || idPrefix(id);
  return {
    raw: value,
    id,
    type,
    kind: kindOf(value, type, definition),
    definition,
    fields: fieldsIn(template),
    outputs: listIn(definition, 'outputs').filter(isJsonObject),
    position: positionIn(value),
    displayName: textIn(definition, 'display_name').trim() || textIn(data, 'display_name').trim(),
    isFrozen: isOn(definition, 'frozen'),
    isTool: isOn(definition, 'tool_mode'),
    code: codeText(valueIn(recordIn(template, 'code'), 'value')),
  };
}

export function codeText(value: Json | undefined): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  if (!Array.isArray(value) || !value.every((line) => typeof line === 'string')) return null;
  return value.length === 0 ? null : value.join('\n');
}

/** The value that a run uses: files keep theirs under `file_path`. */
export function fieldValue(field: JsonObject): Json {
  if (field.type === 'file') {
    const path = valueIn(field, 'file_path');
    return path === undefined || path === null || path === '' ? (field.value ?? null) : path;
  }
  return field.value ?? null;
}

function kindOf(value: JsonObject, type: string, definition: JsonObject): LangflowNode['kind'] {
  if (value.type === 'noteNode' || type === 'note' || type === 'noteNode') return 'note';
  return Array.isArray(recordIn(recordIn(definition, 'flow'), 'data').nodes) ? 'group' : 'component';
}

/** `_type`, `code` and other marks are no fields. */
function fieldsIn(template: JsonObject): Map<string, JsonObject> {
  const fields = new Map<string, JsonObject>();
  for (const [name, field] of Object.entries(template)) {
    if (name !== 'code' && !name.startsWith('_') && isJsonObject(field)) fields.set(name, field);
  }
  return fields;
}

function positionIn(node: JsonObject): { x: number; y: number } {
  const { x, y } = recordIn(node, 'position');
  return { x: finite(x), y: finite(y) };
}

function finite(value: Json | undefined): number {
  return typeof value === 'number' && Math.abs(value) < 1e7 ? value : 0;
}

function idPrefix(id: string): string {
  return id.replace(/-[^-]*$/, '');
}
