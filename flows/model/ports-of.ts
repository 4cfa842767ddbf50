import type { ComponentDescription, InputPort, OutputPort } from './component';
import type { FlowComponent } from './document';
import { type DynamicPorts, dynamicPorts } from './dynamic-ports';
import type { Field } from './field';

/**
 * Ports and fields that depend on a setting are declared (`portsFrom`) and interpreted here and nowhere else,
 * so that the browser, the server and the engine agree. So are those that follow from how a component is run: its
 * error as an output, and the one output it has as a tool.
 */
export interface Ports {
  readonly inputs: Readonly<Record<string, InputPort>>;
  readonly outputs: Readonly<Record<string, OutputPort>>;
}

/** Position and name change no port, so a component that is not in a document yet will do. */
export type ComponentSettings = Pick<FlowComponent, 'settings'> &
  Partial<Pick<FlowComponent, 'policy' | 'tool'>>;

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
  return Object.keys(dynamicPorts(description, component.settings).inputs).filter(
    (name) => !Object.hasOwn(description.inputs, name),
  );
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
  const shape = makeShape(description, component);
  shapes.set(component, shape);
  return shape;
}

function makeShape(description: ComponentDescription, component: ComponentSettings): Shape {
  const dynamic = dynamicPorts(description, component.settings);
  const inputs = joined(dynamic.inputs, description.inputs);
  const declared = joined(dynamic.outputs, description.outputs);
  const outputs = outputsAsRun(declared, component);
  const isPlain = inputs === description.inputs && outputs === description.outputs;
  return {
    description,
    ports: isPlain ? description : { inputs, outputs },
    fields: withVariables(description, dynamic),
  };
}

/** An output `error` that the type has of itself stays what it is. */
function outputsAsRun(outputs: Ports['outputs'], { tool, policy }: ComponentSettings): Ports['outputs'] {
  if (tool) return toolOutputs;
  if (policy?.onError !== 'output') return outputs;
  const branches = Object.entries(outputs).map(([name, port]): [string, OutputPort] => [
    name,
    { ...port, branch: true },
  ]);
  return { error: errorOutput, ...Object.fromEntries(branches) };
}

const toolOutputs: Ports['outputs'] = {
  tool: { label: 'Tool', type: 'tool', help: 'Connect it to an agent, which calls it when it needs it.' },
};

const errorOutput: OutputPort = {
  label: 'Error',
  type: 'data',
  help: 'What went wrong, when it fails: code, message, action.',
  branch: true,
};

/** A variable never takes the place of a declared port, nor its field that of another. */
function withVariables(
  description: ComponentDescription,
  { fields, inputs }: DynamicPorts,
): Readonly<Record<string, Field>> {
  const hidden = Object.keys(inputs).flatMap((name) =>
    Object.hasOwn(description.inputs, name) ? (inputs[name]?.field ?? []) : [],
  );
  const shown = Object.entries(fields).filter(([name]) => !hidden.includes(name));
  return joined(Object.fromEntries(shown), description.fields);
}

/** Of two with one name the declared one stays; the declared come first, whichever wins. */
function joined<Value>(
  dynamic: Readonly<Record<string, Value>>,
  declared: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  return Object.keys(dynamic).length === 0 ? declared : { ...declared, ...dynamic, ...declared };
}
