import { type Catalogue, componentLabel, descriptionOf } from './catalogue';
import type { ComponentDescription, InputPort } from './component';
import type { FlowComponent } from './document';
import type { Field } from './field';
import { fieldProblem } from './field-problem';
import type { Finding } from './finding';
import { fix } from './finding-fix';
import type { Json } from './json';
import { own } from './own';
import { fieldsOf, portsOf } from './ports-of';
import { toolArguments } from './tool-arguments';
import { validatePolicy } from './validate-policy';
import { fedInputs, validateTool } from './validate-tool';

/** What is wrong with one component: its type, its settings, and inputs that nothing feeds. */
export interface ComponentCheck {
  readonly id: string;
  readonly component: FlowComponent;
  readonly catalogue: Catalogue;
  /** `component.port` of every input that an edge leads to. */
  readonly fed: ReadonlySet<string>;
}

export function validateComponent(check: ComponentCheck): Finding[] {
  const { component, catalogue } = check;
  const description = descriptionOf(catalogue, component.type);
  if (!description) return [unknownType(check)];
  if (component.typeVersion > description.version) return [newerTypeVersion(check)];
  return [
    ...unknownFields(check, description),
    ...unknownExposed(check, description),
    ...Object.entries(fieldsOf(description, component)).flatMap(([name, field]) =>
      checkField(check, { description, name, field }),
    ),
    ...missingInputs(check, description),
    ...validatePolicy({ id: check.id, component, description, label: labelOf(check) }),
    ...validateTool(check, description),
  ];
}

interface FieldCheck {
  readonly description: ComponentDescription;
  readonly name: string;
  readonly field: Field;
}

function checkField(check: ComponentCheck, { description, name, field }: FieldCheck): Finding[] {
  const { id, component } = check;
  const value = own(component.settings, name) ?? field.default;
  const label = labelOf(check);
  const problem = fieldProblem(field, value);
  if (problem) {
    return [
      {
        severity: 'error',
        code: 'invalid-field',
        message: `“${field.label}” of “${label}” ${problem}.`,
        action: `Change “${field.label}”, or reset it to its default.`,
        componentId: id,
        field: name,
        fixes: fieldProblem(field, field.default)
          ? []
          : [fix(`Reset “${field.label}” to its default`, { kind: 'reset-field', id, field: name })],
      },
    ];
  }
  if (!field.required || !isEmpty(value) || !isVisible(field, check, description)) return [];
  if (comesOtherwise(name, check, description)) return [];
  return [
    {
      severity: 'error',
      code: 'required-field',
      message: `“${label}” needs “${field.label}”.`,
      action: field.kind === 'model' ? 'Choose a model in its settings.' : `Fill in “${field.label}”.`,
      componentId: id,
      field: name,
    },
  ];
}

/** Over an edge, or from the agent that calls it. */
function comesOtherwise(field: string, check: ComponentCheck, description: ComponentDescription): boolean {
  const { component } = check;
  const fed = fedInputs(check);
  const isBehind = ([, port]: [string, InputPort]) => port.field === field;
  if (Object.entries(portsOf(description, component).inputs).some((one) => isBehind(one) && fed.has(one[0])))
    return true;
  if (!component.tool) return false;
  const { fields, inputs } = toolArguments(description, component, fed);
  return Object.hasOwn(fields, field) || Object.entries(inputs).some(isBehind);
}

function missingInputs(check: ComponentCheck, description: ComponentDescription): Finding[] {
  const { id, component, fed } = check;
  const given = component.tool ? toolArguments(description, component, fedInputs(check)).inputs : {};
  return Object.entries(portsOf(description, component).inputs)
    .filter(([name, port]) => port.required && !port.field && !fed.has(`${id}.${name}`))
    .filter(([name]) => !Object.hasOwn(given, name))
    .map(([name, port]) => ({
      severity: 'error',
      code: 'required-input',
      message: `Nothing is connected to “${port.label}” of “${labelOf(check)}”.`,
      action: `Connect something to it that gives ${port.type}.`,
      componentId: id,
      port: name,
    }));
}

/** Settings of variables that a prompt does not use just now are kept: the variable may come back. */
function unknownFields(check: ComponentCheck, description: ComponentDescription): Finding[] {
  return Object.keys(check.component.settings)
    .filter((name) => !Object.hasOwn(description.fields, name))
    .filter((name) => !(description.portsFrom && name.startsWith('variable.')))
    .map((name) => ({
      severity: 'warning',
      code: 'unknown-field',
      message: `“${labelOf(check)}” has a setting “${name}” that its type does not know. It is ignored.`,
      action: 'Nothing breaks; the setting is kept with the flow.',
      componentId: check.id,
      field: name,
      fixes: [fix('Drop the setting', { kind: 'reset-field', id: check.id, field: name })],
    }));
}

function unknownExposed(
  { id, component, catalogue }: ComponentCheck,
  description: ComponentDescription,
): Finding[] {
  const { exposed } = component;
  const fields = exposed ? fieldsOf(description, component) : {};
  return [...new Set(exposed)]
    .filter((name) => !Object.hasOwn(fields, name))
    .map((name) => {
      const value = exposed?.filter((other) => other !== name) ?? [];
      return {
        severity: 'warning',
        code: 'unknown-exposed',
        message: `“${componentLabel(component, catalogue)}” opens “${name}” to callers, and has no such field.`,
        action: 'Take it from the list of what callers may set.',
        componentId: id,
        field: name,
        fixes: [
          fix('Take it from the list', {
            kind: 'set-option',
            id,
            option: 'exposed',
            value: value.length > 0 ? value : null,
          }),
        ],
      };
    });
}

function unknownType(check: ComponentCheck): Finding {
  return {
    severity: 'error',
    code: 'unknown-type',
    message: `“${labelOf(check)}” is of the type “${check.component.type}”, which is not in this library.`,
    action: 'Remove it, or put another component in its place.',
    componentId: check.id,
    fixes: [fix('Remove the component', { kind: 'remove-component', id: check.id })],
  };
}

function newerTypeVersion(check: ComponentCheck): Finding {
  return {
    severity: 'error',
    code: 'newer-type-version',
    message: `“${labelOf(check)}” was made with a newer Millrace (version ${check.component.typeVersion} of its type).`,
    action: 'Update Millrace, or replace the component.',
    componentId: check.id,
    fixes: [fix('Remove the component', { kind: 'remove-component', id: check.id })],
  };
}

function isVisible(field: Field, { component }: ComponentCheck, description: ComponentDescription): boolean {
  if (!field.visibleWhen) return true;
  const { field: name, equals } = field.visibleWhen;
  return (own(component.settings, name) ?? own(description.fields, name)?.default) === equals;
}

function isEmpty(value: Json): boolean {
  return value === null || value === '';
}

function labelOf({ component, catalogue }: ComponentCheck): string {
  return componentLabel(component, catalogue);
}
