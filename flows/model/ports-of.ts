import type { ComponentDescription, Field, InputPort, OutputPort } from './component';
import type { FlowComponent } from './document';
import { own } from './own';
import { templateVariables } from './prompt-template';

/**
 * Ports and fields that depend on a setting are declared (`portsFrom`) and interpreted here and nowhere else,
 * so that the browser, the server and the engine agree.
 */
export interface Ports {
  readonly inputs: Readonly<Record<string, InputPort>>;
  readonly outputs: Readonly<Record<string, OutputPort>>;
}

/** The settings are all that matters, so a component that is not in a document yet will do. */
export type ComponentSettings = Pick<FlowComponent, 'settings'>;

/** The setting that holds the value of a variable while nothing is connected to it. */
export function variableField(name: string): string {
  return `variable.${name}`;
}

export function portsOf(description: ComponentDescription, component: ComponentSettings): Ports {
  const names = dynamicNames(description, component);
  if (names.length === 0) return description;
  const dynamic = names.map((name): [string, InputPort] => [
    name,
    { label: name, type: 'text', field: variableField(name) },
  ]);
  return { inputs: { ...description.inputs, ...Object.fromEntries(dynamic) }, outputs: description.outputs };
}

export function fieldsOf(
  description: ComponentDescription,
  component: ComponentSettings,
): Readonly<Record<string, Field>> {
  const names = dynamicNames(description, component);
  if (names.length === 0) return description.fields;
  const dynamic = names.map((name): [string, Field] => [
    variableField(name),
    { kind: 'text', label: name, default: '', multiline: true },
  ]);
  return { ...description.fields, ...Object.fromEntries(dynamic) };
}

/** The names of the inputs that arrive in `run` as `dynamic`. A declared port of the same name wins. */
export function dynamicNames(description: ComponentDescription, component: ComponentSettings): string[] {
  if (!description.portsFrom) return [];
  const { field } = description.portsFrom;
  const template = own(component.settings, field) ?? own(description.fields, field)?.default;
  if (typeof template !== 'string') return [];
  return templateVariables(template).filter((name) => !Object.hasOwn(description.inputs, name));
}
