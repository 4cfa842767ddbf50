import type { ComponentDescription, InputPort } from './component';
import type { Field } from './field';
import { isCapabilityType } from './port-type';
import { type ComponentSettings, fieldsOf, portsOf } from './ports-of';

/**
 * What an agent fills in when it calls a component that is a tool. The marked inputs and fields; where a type marks
 * none, the entry field and every input of values that nothing in the flow feeds. All other inputs are fed as usual.
 */
export interface ToolArguments {
  readonly inputs: Readonly<Record<string, InputPort>>;
  readonly fields: Readonly<Record<string, Field>>;
}

/** `fed` has the names of the inputs that an edge leads to. */
export function toolArguments(
  description: ComponentDescription,
  component: ComponentSettings,
  fed: ReadonlySet<string>,
): ToolArguments {
  const { inputs } = portsOf(description, component);
  const fields = fieldsOf(description, component);
  const marked = { inputs: chosen(inputs, isMarked), fields: chosen(fields, isMarked) };
  if (Object.keys(marked.inputs).length + Object.keys(marked.fields).length > 0) return marked;
  const entry = description.entry?.field;
  return {
    inputs: chosen(inputs, (port, name) => !isCapabilityType(port.type) && !fed.has(name)),
    fields: chosen(fields, (_, name) => name === entry),
  };
}

function isMarked({ tool }: { readonly tool?: boolean }): boolean {
  return tool === true;
}

function chosen<Value>(
  record: Readonly<Record<string, Value>>,
  isChosen: (value: Value, name: string) => boolean,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([name, value]) => isChosen(value, name)));
}
