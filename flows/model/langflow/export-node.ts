import type { FlowComponent } from '@/flows/model/document';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import { fieldsOf } from '@/flows/model/ports-of';
import { customType } from './custom-component';
import { langflowField, ruleOf, toolOutput, type WrittenNode } from './langflow-target';
import { withPromptVariables } from './prompt-fields';
import { recordIn, valueIn, withValueAt } from './raw';
import { classOfType, stockComponent } from './stock';
import { writeValue } from './write-value';

/**
 * A node as it goes out: as it came in, with what a person has changed since written into it. Nothing changed means
 * the same node.
 */
export function exportNode(written: WrittenNode, raw: JsonObject, became: JsonObject): JsonObject {
  const { component } = written;
  const changed = (key: keyof FlowComponent) =>
    JSON.stringify(became[key]) !== JSON.stringify(component[key]);
  let node = raw;
  if (changed('position')) node = withPosition(node, component.position);
  if (changed('name') && component.name !== undefined) node = withName(node, component.name);
  if (changed('frozen')) node = withPart(node, ['frozen'], component.frozen === true);
  if (changed('tool')) node = withTool(node, written);
  if (changed('settings')) node = withSettings(node, written, recordIn(became, 'settings'));
  if (changed('variables')) node = withVariables(node, written);
  return node;
}

/** The values of fields, whose names are those of our settings. */
export function withSettings(node: JsonObject, written: WrittenNode, before: JsonObject): JsonObject {
  const { settings } = written.component;
  const names = [...new Set([...Object.keys(before), ...Object.keys(settings)])];
  const changed = names.filter(
    (name) => JSON.stringify(own(before, name)) !== JSON.stringify(own(settings, name)),
  );
  const next = changed.reduce((result, name) => withSetting(result, written, name), node);
  return withPromptVariables(next, written);
}

function withSetting(node: JsonObject, written: WrittenNode, name: string): JsonObject {
  const { component, target } = written;
  if (component.type === customType) return withCustom(node, component, name);
  const field = langflowField(written, name);
  const ours = target ? own(fieldsOf(target.description, component), name) : undefined;
  const value = own(component.settings, name) ?? ours?.default ?? null;
  const current = field === undefined ? undefined : templateField(node, field);
  if (field === undefined || !isJsonObject(current)) return node;
  const rule = ruleOf(target?.mapping ?? null, field);
  return withPart(node, ['template', field], writeValue({ field: current, ours, rule, value }));
}

/** Source and values of a component that somebody wrote are kept under their own names. */
function withCustom(node: JsonObject, { settings }: FlowComponent, name: string): JsonObject {
  if (name === 'code') return withPart(node, ['template', 'code', 'value'], settings.code ?? '');
  if (name !== 'values') return node;
  return Object.entries(recordIn(settings, 'values')).reduce(
    (result, [field, value]) => withPart(result, ['template', field, 'value'], value),
    node,
  );
}

function withVariables(node: JsonObject, written: WrittenNode): JsonObject {
  return Object.entries(written.component.variables ?? {}).reduce((result, [name, variable]) => {
    const field = langflowField(written, name);
    const before = field === undefined ? undefined : templateField(result, field);
    if (field === undefined || !isJsonObject(before)) return result;
    return withPart(result, ['template', field], { ...before, value: variable, load_from_db: true });
  }, node);
}

export function templateField(node: JsonObject, name: string): Json | undefined {
  return valueIn(recordIn(recordIn(recordIn(node, 'data'), 'node'), 'template'), name);
}

/** A part of the definition, `data.node`. */
export function withPart(node: JsonObject, path: readonly string[], value: Json): JsonObject {
  const next = withValueAt(node, ['data', 'node', ...path], value);
  return isJsonObject(next) ? next : node;
}

function withPosition(node: JsonObject, position: FlowComponent['position']): JsonObject {
  const { positionAbsolute: _, ...rest } = node;
  return { ...rest, position };
}

function withName(node: JsonObject, name: string): JsonObject {
  const named = withPart(node, ['display_name'], name);
  const data = recordIn(named, 'data');
  return data.display_name === undefined ? named : { ...named, data: { ...data, display_name: name } };
}

/** Without tool mode its own outputs are back, as far as they are known. */
function withTool(node: JsonObject, { node: { type }, component }: WrittenNode): JsonObject {
  const marked = withPart(node, ['tool_mode'], component.tool !== undefined);
  if (component.tool) return withPart(marked, ['outputs'], [toolOutput]);
  const outputs = stockComponent(classOfType(type) ?? '')?.outputs;
  return outputs ? withPart(marked, ['outputs'], outputs) : marked;
}
