import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { recordIn, textIn } from './raw';

/** Where an edge of Langflow begins and ends. Handles are objects, or texts in one of three spellings. */
export interface LangflowEdge {
  readonly raw: JsonObject;
  readonly source: EdgeSource;
  readonly target: EdgeTarget;
}

export interface EdgeSource {
  readonly node: string;
  /** Empty before Langflow 1.0: outputs had no names. */
  readonly output: string;
  readonly types: readonly string[];
}

export interface EdgeTarget {
  readonly node: string;
  readonly field: string;
  readonly types: readonly string[];
  /** The edge closes a loop: it leads to an output, whose name is in `field`. */
  readonly isLoop: boolean;
  /** Into a group: the node and field inside. */
  readonly proxy: { readonly node: string; readonly field: string } | null;
}

/** null when an end cannot be found out; the importer keeps such an edge as it is. */
export function readEdge(value: Json): LangflowEdge | null {
  if (!isJsonObject(value)) return null;
  const data = recordIn(value, 'data');
  const source = readSource(handleIn(data.sourceHandle, value.sourceHandle), value);
  const target = readTarget(handleIn(data.targetHandle, value.targetHandle), value);
  return source.node === '' || target.node === '' ? null : { raw: value, source, target };
}

type Handle = JsonObject | readonly string[];

/** The object, when there is one; else the text with `œ` for quotes; else `A|B|C` as before 1.0. */
function handleIn(fromData: Json | undefined, written: Json | undefined): Handle {
  if (isJsonObject(fromData)) return fromData;
  if (isJsonObject(written)) return written;
  if (typeof written !== 'string') return {};
  const parsed = parseHandle(written);
  return parsed ?? written.split('|');
}

function parseHandle(text: string): JsonObject | null {
  if (!text.startsWith('{') || text.length > 20_000) return null;
  try {
    const value: Json = JSON.parse(text.replaceAll('œ', '"'));
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

function readSource(handle: Handle, edge: JsonObject): EdgeSource {
  if (isOldHandle(handle)) {
    const [, id = '', ...types] = handle;
    return { node: textIn(edge, 'source') || id, output: '', types };
  }
  const types = texts(handle.output_types ?? handle.baseClasses);
  return { node: textIn(edge, 'source') || textIn(handle, 'id'), output: textIn(handle, 'name'), types };
}

function readTarget(handle: Handle, edge: JsonObject): EdgeTarget {
  if (isOldHandle(handle)) {
    const [types = '', field = '', id = ''] = handle;
    const node = textIn(edge, 'target') || id;
    return { node, field, types: types.split(';'), isLoop: false, proxy: null };
  }
  const node = textIn(edge, 'target') || textIn(handle, 'id');
  const inner = recordIn(handle, 'proxy');
  const proxy = inner.id === undefined ? null : { node: textIn(inner, 'id'), field: textIn(inner, 'field') };
  const isLoop = handle.fieldName === undefined && textIn(handle, 'name') !== '';
  const field = isLoop ? textIn(handle, 'name') : textIn(handle, 'fieldName');
  const types = texts(handle.inputTypes ?? handle.output_types ?? []);
  return { node, field, types: types.length > 0 ? types : texts(handle.type), isLoop, proxy };
}

function isOldHandle(handle: Handle): handle is readonly string[] {
  return Array.isArray(handle);
}

function texts(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
