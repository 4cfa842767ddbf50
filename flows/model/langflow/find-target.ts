import type { ComponentDescription } from '@/flows/model/component';
import type { FlowComponent } from '@/flows/model/document';
import { variableField } from '@/flows/model/dynamic-ports';
import { own } from '@/flows/model/own';
import { isCapabilityType, portTypesFit } from '@/flows/model/port-type';
import { fieldsOf, portsOf } from '@/flows/model/ports-of';
import { linkedPort } from './flow-link';
import type { FieldRule, Mapping } from './mapping';
import { portTypeOf, portTypeOfAll } from './port-types';

/** Our component that a node became, as far as names are looked up in it. */
export interface Target {
  readonly description: ComponentDescription;
  readonly component: FlowComponent;
  readonly mapping: Mapping | null;
}

/** Our field for one of theirs: as the mapping says, else by its name in our spelling, else a variable of a prompt. */
export function targetField({ description, component, mapping }: Target, name: string): string | null {
  const fields = fieldsOf(description, component);
  const rule = mapping?.fields && own(mapping.fields, name);
  if (rule === null) return null;
  const candidates = [ruleTarget(rule), variableField(name), camelCase(name), name];
  return candidates.find((candidate) => candidate !== undefined && Object.hasOwn(fields, candidate)) ?? null;
}

/** Our input for one of their fields. One that ours does not have keeps its name, and the checks of the flow say so. */
export function targetInput(target: Target, name: string, types: readonly string[]): string {
  const { inputs } = portsOf(target.description, target.component);
  const said = target.mapping?.inputs && own(target.mapping.inputs, name);
  const field = targetField(target, name);
  const behind = field && Object.keys(inputs).find((port) => inputs[port]?.field === field);
  const byName = [said, behind, field, linkedPort(name), camelCase(name), name].find(
    (candidate) => candidate !== undefined && candidate !== null && Object.hasOwn(inputs, candidate),
  );
  return byName ?? inputOfType(inputs, types) ?? said ?? camelCase(name);
}

/** Our output for one of theirs; before 1.0 outputs had no names, only types. */
export function targetOutput(target: Target, name: string, types: readonly string[]): string {
  const { outputs } = portsOf(target.description, target.component);
  const said = target.mapping?.outputs && own(target.mapping.outputs, name);
  const names = Object.keys(outputs);
  const byName = [said, linkedPort(name), camelCase(name), name].find(
    (candidate) =>
      candidate !== undefined && candidate !== null && candidate !== '' && Object.hasOwn(outputs, candidate),
  );
  if (byName !== undefined && byName !== null) return byName;
  const wanted = types.map(portTypeOf);
  const sameType = names.find((port) => wanted.includes(outputs[port]?.type ?? 'any'));
  if (sameType !== undefined) return sameType;
  const type = portTypeOfAll(types);
  const fitting = names.filter((port) => portTypesFit(outputs[port]?.type ?? 'any', type));
  const [only] = fitting;
  return (fitting.length === 1 ? only : undefined) ?? said ?? camelCase(name);
}

/** Asked for each field of each node, and there are few names. */
export function camelCase(name: string): string {
  const known = spelled.get(name);
  if (known !== undefined) return known;
  const spelling = inCamelCase(name);
  if (spelled.size < 5_000 && name.length < 100) spelled.set(name, spelling);
  return spelling;
}

const spelled = new Map<string, string>();

function inCamelCase(name: string): string {
  return name.replaceAll(/[_ -]+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

export function ruleTarget(rule: FieldRule | undefined): string | undefined {
  return typeof rule === 'string' ? rule : (rule?.to ?? undefined);
}

/** Capabilities cannot be taken for one another, so a type that occurs once says enough. */
function inputOfType(inputs: ComponentDescription['inputs'], types: readonly string[]): string | undefined {
  const wanted = types.map(portTypeOf).filter(isCapabilityType);
  const found = Object.keys(inputs).filter((port) => wanted.some((type) => inputs[port]?.type === type));
  return found.length === 1 ? found[0] : undefined;
}
