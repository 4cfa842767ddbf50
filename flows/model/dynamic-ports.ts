import type { ComponentDescription, InputPort, OutputPort, PortsFrom } from './component';
import type { FlowComponent } from './document';
import type { Field } from './field';
import { isFlowLink } from './is-flow-link';
import { isJsonObject, type Json } from './json';
import { own } from './own';
import { capabilityTypes, type PortType, valueTypes } from './port-type';
import { type TemplateStyle, templateVariables } from './prompt-template';

/** The ports and fields that follow from one setting. A declared port or field of the same name wins over them. */
export interface DynamicPorts {
  readonly inputs: Readonly<Record<string, InputPort>>;
  readonly outputs: Readonly<Record<string, OutputPort>>;
  readonly fields: Readonly<Record<string, Field>>;
}

export function dynamicPorts(
  { portsFrom, fields }: Pick<ComponentDescription, 'portsFrom' | 'fields'>,
  settings: FlowComponent['settings'],
): DynamicPorts {
  if (!portsFrom) return none;
  const value = own(settings, portsFrom.field) ?? own(fields, portsFrom.field)?.default ?? null;
  switch (portsFrom.syntax) {
    case 'braces':
      return portsOfTemplate(value, styleOf(portsFrom.styleField, { fields, settings }));
    case 'rows':
      return portsOfRows(portsFrom, value);
    case 'flow':
      return portsOfLink(value);
    case 'ports':
      return portsOfLists(value);
  }
}

/** The setting that holds the value of a variable while nothing is connected to it. */
export function variableField(name: string): string {
  return `variable.${name}`;
}

const none: DynamicPorts = { inputs: {}, outputs: {}, fields: {} };

function styleOf(
  field: string | undefined,
  { fields, settings }: Pick<ComponentDescription, 'fields'> & Pick<FlowComponent, 'settings'>,
): TemplateStyle {
  if (field === undefined) return 'braces';
  return (own(settings, field) ?? own(fields, field)?.default) === 'mustache' ? 'mustache' : 'braces';
}

function portsOfTemplate(value: Json, style: TemplateStyle): DynamicPorts {
  if (typeof value !== 'string') return none;
  const inputs: Record<string, InputPort> = {};
  const fields: Record<string, Field> = {};
  for (const name of templateVariables(value, style)) {
    const field = variableField(name);
    inputs[name] = { label: name, type: 'text', field };
    fields[field] = { kind: 'text', label: name, default: '', multiline: true };
  }
  return { inputs, outputs: {}, fields };
}

type Rows = Extract<PortsFrom, { syntax: 'rows' }>;

/** A row without a usable name, or with the name of a row above it, is no port. */
function portsOfRows({ side, type, branch }: Rows, value: Json): DynamicPorts {
  if (!Array.isArray(value)) return none;
  const ports: Record<string, InputPort & OutputPort> = {};
  for (const row of value) {
    const name = isJsonObject(row) ? row.name : null;
    if (typeof name !== 'string' || !isPortName(name) || Object.hasOwn(ports, name)) continue;
    const label = typeof row.label === 'string' && row.label !== '' ? row.label : name;
    ports[name] = { label, type, ...(branch && side === 'outputs' && { branch }) };
  }
  return { ...none, [side]: ports };
}

function portsOfLink(value: Json): DynamicPorts {
  if (!isFlowLink(value)) return none;
  const { inputs, outputs } = value.ports;
  const byName = (ports: typeof inputs): Record<string, InputPort & OutputPort> =>
    Object.fromEntries(
      ports.filter(({ name }) => isPortName(name)).map(({ name, label, type }) => [name, { label, type }]),
    );
  return { inputs: byName(inputs), outputs: byName(outputs), fields: {} };
}

function portsOfLists(value: Json): DynamicPorts {
  if (!isJsonObject(value)) return none;
  return { inputs: portsOfList(value.inputs), outputs: portsOfList(value.outputs), fields: {} };
}

/** Rows from outside: one that is no port is passed over, and so is the second of one name. */
function portsOfList(rows: Json | undefined): Record<string, InputPort & OutputPort> {
  const ports: Record<string, InputPort & OutputPort> = {};
  for (const row of Array.isArray(rows) ? rows : []) {
    if (!isJsonObject(row) || typeof row.name !== 'string') continue;
    if (!isPortName(row.name) || Object.hasOwn(ports, row.name) || !isPortType(row.type)) continue;
    const label = typeof row.label === 'string' && row.label !== '' ? row.label : row.name;
    const marks = portMarks.filter((mark) => row[mark] === true).map((mark) => [mark, true]);
    ports[row.name] = { label, type: row.type, ...Object.fromEntries(marks) };
  }
  return ports;
}

const portMarks = ['list', 'required', 'tool', 'branch'] as const;
const portTypes: ReadonlySet<unknown> = new Set([...valueTypes, ...capabilityTypes]);

function isPortType(type: Json | undefined): type is PortType {
  return portTypes.has(type);
}

function isPortName(name: string): boolean {
  return name !== '' && name.length <= 120 && name !== '__proto__';
}
