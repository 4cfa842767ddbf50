import type { FlowDocument } from '@/flows/model/document';
import type { Json } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import { fieldsOf } from '@/flows/model/ports-of';
import { usageProblem } from './exit-codes';
import { catalogue } from './known-components';

export type FieldSettings = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/**
 * `component.field=value`, as often as needed. The component by its id or its name; the value is text for fields that
 * hold text, else JSON, else text.
 */
export function readSettings(settings: readonly string[], document: FlowDocument): FieldSettings {
  const fields: Record<string, Record<string, Json>> = {};
  for (const setting of settings) {
    const { name, field, text } = takeApart(setting);
    const id = componentNamed(name, document);
    fields[id] = { ...fields[id], [field]: parsedValue(text, fieldKind(document, id, field)) };
  }
  return fields;
}

function takeApart(setting: string): { name: string; field: string; text: string } {
  const parts = /^([^=]+?)\.([^=]+)=([\s\S]*)$/.exec(setting);
  const [, name = '', field = '', text = ''] = parts ?? [];
  if (!parts) throw usageProblem(`“${setting}” is not of the form component.field=value.`);
  return { name, field, text };
}

function componentNamed(name: string, document: FlowDocument): string {
  if (own(document.components, name)) return name;
  const ids = Object.entries(document.components)
    .filter(([, component]) => titleOf(component).toLowerCase() === name.toLowerCase())
    .map(([id]) => id);
  const [only] = ids;
  if (only === undefined) throw usageProblem(`The flow has no component “${name}”.`);
  if (ids.length > 1) throw usageProblem(`“${name}” is the name of several components: ${ids.join(', ')}.`);
  return only;
}

function titleOf({ name, type }: FlowDocument['components'][string]): string {
  return name ?? own(catalogue, type)?.title ?? type;
}

function fieldKind(document: FlowDocument, id: string, field: string): string {
  const component = own(document.components, id);
  const description = component && own(catalogue, component.type);
  const known = component && description && own(fieldsOf(description, component), field);
  if (description && !known) throw usageProblem(`“${id}” has no field “${field}”.`);
  return known?.kind ?? 'json';
}

function parsedValue(text: string, kind: string): Json {
  if (kind === 'text' || kind === 'prompt' || kind === 'select') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
