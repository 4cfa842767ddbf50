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
  return shapeOf(description, component).ports;
}

export function fieldsOf(
  description: ComponentDescription,
  component: ComponentSettings,
): Readonly<Record<string, Field>> {
  return shapeOf(description, component).fields;
}

/** The names of the inputs that arrive in `run` as `dynamic`. A declared port of the same name wins. */
export function dynamicNames(description: ComponentDescription, component: ComponentSettings): string[] {
  if (!description.portsFrom) return [];
  const { field } = description.portsFrom;
  const template = own(component.settings, field) ?? own(description.fields, field)?.default;
  if (typeof template !== 'string') return [];
  return templateVariables(template).filter((name) => !Object.hasOwn(description.inputs, name));
}

interface Shape {
  readonly description: ComponentDescription;
  readonly ports: Ports;
  readonly fields: Readonly<Record<string, Field>>;
}

/**
 * Documents are never changed in place, so a component that is the same object has the same ports, and gets the same
 * object for them: what is drawn from it need not be drawn again.
 */
const shapes = new WeakMap<ComponentSettings, Shape>();

function shapeOf(description: ComponentDescription, component: ComponentSettings): Shape {
  const known = shapes.get(component);
  if (known?.description === description) return known;
  const names = dynamicNames(description, component);
  const shape = names.length === 0 ? plainShape(description) : dynamicShape(description, names);
  shapes.set(component, shape);
  return shape;
}

function plainShape(description: ComponentDescription): Shape {
  return { description, ports: description, fields: description.fields };
}

function dynamicShape(description: ComponentDescription, names: readonly string[]): Shape {
  const inputs: Record<string, InputPort> = { ...description.inputs };
  const fields: Record<string, Field> = { ...description.fields };
  for (const name of names) {
    const field = variableField(name);
    inputs[name] = { label: name, type: 'text', field };
    fields[field] = { kind: 'text', label: name, default: '', multiline: true };
  }
  return { description, ports: { inputs, outputs: description.outputs }, fields };
}
