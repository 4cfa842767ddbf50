import type { ComponentValues } from '@/flows/model/component';
import { variableField } from '@/flows/model/dynamic-ports';
import type { Field } from '@/flows/model/field';
import { fieldProblem } from '@/flows/model/field-problem';
import type { Json } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import { dynamicNames } from '@/flows/model/ports-of';
import type { PlanInput, PlanStep } from './plan';
import { type MessageOrigin, type PortValue, readInput } from './port-value';
import { variableMissing, wrongField } from './run-failure';
import type { ScopeValues } from './scope-values';

/** Settings and port values as `run` gets them. Throws a `ComponentError` when the run brings a value that does not fit. */
export interface StepValues extends ComponentValues {
  /** The fields that this run changed; null when there are none. */
  readonly changed: Readonly<Record<string, Json>> | null;
}

export interface ValueSource {
  readonly from: ScopeValues;
  readonly sessionId: string;
  readonly slots: readonly (PortValue | undefined)[];
  /** What the environment has under a name. */
  readonly variable?: ((name: string) => string | undefined) | undefined;
}

export function valuesOf(step: PlanStep, source: ValueSource): StepValues {
  const changed = withVariables(step, source, changedFields(step, source.from));
  const fields = changed ? { ...step.fields, ...changed } : step.fields;
  const inputs: Record<string, unknown> = {};
  const dynamic: Record<string, string> = {};
  const origin: MessageOrigin = { name: step.name, sessionId: source.sessionId };
  for (const input of step.inputs) {
    const value = inputValue(input, { fields, slots: source.slots, origin });
    if (input.dynamic && input.port.type === 'text')
      dynamic[input.name] = typeof value === 'string' ? value : '';
    else inputs[input.name] = value;
  }
  if (changed && step.component.portsFrom) addNewVariables(step, fields, dynamic);
  return { fields, inputs, dynamic, changed };
}

/** What a caller brings is stronger than a variable, and both are stronger than what is written in the flow. */
function withVariables(
  step: PlanStep,
  { variable }: ValueSource,
  changed: Record<string, Json> | null,
): Record<string, Json> | null {
  if (!step.variables) return changed;
  const values: Record<string, Json> = { ...changed };
  for (const [field, name] of Object.entries(step.variables)) {
    const type = own(step.fieldTypes, field);
    if (!type || Object.hasOwn(values, field)) continue;
    const text = variable?.(name);
    if (text === undefined) throw variableMissing(name, field);
    values[field] = fitted(type, text);
  }
  return values;
}

/** Variables are texts; numbers and switches are read from them. */
function fitted(type: Field, text: string): Json {
  const value: Json = type.kind === 'number' ? Number(text) : type.kind === 'switch' ? text === 'true' : text;
  const problem = fieldProblem(type, value);
  if (problem) throw wrongField(type.label, problem, type.label);
  return value;
}

function inputValue(
  { port, slots: feeding }: PlanInput,
  from: {
    readonly fields: Readonly<Record<string, Json>>;
    readonly slots: readonly (PortValue | undefined)[];
    readonly origin: MessageOrigin;
  },
): unknown {
  if (port.list) {
    const values = feeding.flatMap((slot) => from.slots[slot] ?? []);
    return values.map((value) => readInput(port, value, from.origin));
  }
  const value = feeding[0] === undefined ? undefined : from.slots[feeding[0]];
  if (value) return readInput(port, value, from.origin);
  const fallback = port.field === undefined ? undefined : own(from.fields, port.field);
  if (fallback === undefined || fallback === null) return undefined;
  return readInput(port, { kind: 'json', json: fallback }, from.origin);
}

function changedFields(
  step: PlanStep,
  { value: entering, entersAs, fields }: ScopeValues,
): Record<string, Json> | null {
  const { entry } = step.component;
  const enters = entry !== undefined && entering !== undefined && entersAs(entry.as);
  const given = fields && own(fields, step.id);
  if (!enters && !given) return null;
  const changed: Record<string, Json> = {};
  if (enters) changed[entry.field] = entering;
  for (const [name, value] of given ? Object.entries(given) : []) {
    const type = own(step.fieldTypes, name) ?? newVariable(step, name);
    const problem = type && fieldProblem(type, value);
    if (problem) throw wrongField(type.label, problem, name);
    if (type) changed[name] = value;
  }
  return changed;
}

/** A run may bring a template of its own, and with it variables that the flow does not know. */
function newVariable({ component }: PlanStep, name: string) {
  if (!component.portsFrom || !name.startsWith(variableField(''))) return undefined;
  return { kind: 'text', label: name, default: '' } as const;
}

function addNewVariables(
  step: PlanStep,
  fields: Readonly<Record<string, Json>>,
  dynamic: Record<string, string>,
): void {
  for (const name of dynamicNames(step.component, { settings: fields })) {
    if (Object.hasOwn(dynamic, name)) continue;
    const value = own(fields, variableField(name));
    dynamic[name] = typeof value === 'string' ? value : '';
  }
}
