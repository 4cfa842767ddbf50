import type { OutputPort } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';
import { isJsonObject, type Json } from '@/flows/model/json';
import type { PortType } from '@/flows/model/port-type';

/**
 * What a function gave, by output. With one output it is its value; with several it is an object with their names.
 * What can be read as the type of its port is; what cannot is said.
 */
export function shapeOutputs(value: Json, ports: Readonly<Record<string, OutputPort>>): Record<string, Json> {
  const [only, ...more] = Object.entries(ports);
  if (only !== undefined && more.length === 0) return shape({ [only[0]]: unwrapped(value, only) }, ports);
  if (isJsonObject(value)) return shape(value, ports);
  throw wrong(`The function has to return an object with ${listed(ports)}, and gave ${kindOf(value)}.`);
}

/** `{ result: … }` for the only output, called “result”, means what is in it. */
function unwrapped(value: Json, [name, { type }]: [string, OutputPort]): Json {
  const inner = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  if (inner === undefined || (type === 'data' && !isJsonObject(inner))) return value;
  return inner;
}

function shape(values: { readonly [name: string]: Json }, ports: Readonly<Record<string, OutputPort>>) {
  const given: Record<string, Json> = {};
  for (const [name, { type, branch }] of Object.entries(ports)) {
    const value = Object.hasOwn(values, name) ? (values[name] ?? null) : null;
    if (value === null && branch) continue;
    if (!Object.hasOwn(values, name)) throw wrong(`The function gave nothing for the output “${name}”.`);
    given[name] = asType(type, value, name);
  }
  return given;
}

function asType(type: PortType, value: Json, name: string): Json {
  if (type === 'text') return textOf(value);
  if (type === 'message') return messageOf(value);
  if (type === 'data' && !isJsonObject(value)) throw notThat(name, 'data (an object)', value);
  if (type === 'table' && !(Array.isArray(value) && value.every(isJsonObject)))
    throw notThat(name, 'a table (a list of objects)', value);
  return value;
}

/** A whole message stays one. */
export function messageOf(value: Json): Json {
  if (!isJsonObject(value) || typeof value.text !== 'string') return textOf(value);
  const { sender, senderName, sessionId, files } = value;
  const isWhole = sender === 'user' || sender === 'machine';
  return isWhole && typeof senderName === 'string' && typeof sessionId === 'string' && Array.isArray(files)
    ? value
    : value.text;
}

export function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  return value === null ? '' : JSON.stringify(value);
}

function notThat(name: string, wanted: string, value: Json): ComponentError {
  return wrong(`The output “${name}” is ${wanted}, and the function gave ${kindOf(value)}.`);
}

function wrong(message: string): ComponentError {
  return new ComponentError({
    code: 'code-failed',
    message,
    action: 'Return what the code declares, or change what it declares.',
    field: 'code',
  });
}

function kindOf(value: Json): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object'
    ? `an object with ${Object.keys(value).join(', ') || 'nothing'}`
    : `a ${typeof value}`;
}

function listed(ports: Readonly<Record<string, OutputPort>>): string {
  return Object.keys(ports)
    .map((name) => `“${name}”`)
    .join(', ');
}
