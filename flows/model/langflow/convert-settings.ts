import type { ComponentDescription } from '@/flows/model/component';
import type { FlowComponent } from '@/flows/model/document';
import type { Json, JsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import { fieldsOf } from '@/flows/model/ports-of';
import { convertValue, isUnset } from './convert-value';
import { targetField } from './find-target';
import { flowLinkOf, linkedPort } from './flow-link';
import type { Mapping } from './mapping';
import { modelOf } from './model-choice';
import { isOn, textIn } from './raw';
import { fieldValue, type LangflowNode } from './read-node';
import { routeRows } from './route-rows';
import { isSecretField, variableName } from './secrets';
import { stockComponent } from './stock';

/** What a node has in its fields, as settings of ours. */
export interface ConvertedSettings {
  readonly component: FlowComponent;
  /** Labels of fields whose value ours has no place for. */
  readonly lost: readonly string[];
  /** Names of global variables, by our field, and those that ours has no field for. */
  readonly variables: Readonly<Record<string, string>>;
  readonly secretNames: readonly string[];
  readonly files: readonly string[];
}

export interface SettingsQuestion {
  readonly node: LangflowNode;
  readonly mapping: Mapping;
  readonly description: ComponentDescription;
  readonly className: string;
  readonly component: FlowComponent;
}

export function convertSettings(question: SettingsQuestion): ConvertedSettings {
  const work: Work = {
    question,
    component: question.component,
    lost: [],
    variables: {},
    secretNames: [],
    files: [],
  };
  put(work, question.mapping.settings ?? {});
  putModel(work);
  putLink(work);
  for (const [name, field] of inOrder(question)) convertField(work, name, field);
  const { component, lost, variables, secretNames, files } = work;
  return { component, lost, variables, secretNames, files };
}

interface Work {
  readonly question: SettingsQuestion;
  component: FlowComponent;
  readonly lost: string[];
  readonly variables: Record<string, string>;
  readonly secretNames: string[];
  readonly files: string[];
}

/** A field that other fields depend on comes first: the template of a prompt before its variables. */
function inOrder({ node, description, mapping, component }: SettingsQuestion): [string, JsonObject][] {
  const decisive = description.portsFrom?.field;
  const entries = [...node.fields];
  const isFirst = ([name]: [string, JsonObject]) =>
    decisive !== undefined && targetField({ description, component, mapping }, name) === decisive;
  return [...entries.filter(isFirst), ...entries.filter((entry) => !isFirst(entry))];
}

function putModel(work: Work): void {
  const { node, description, mapping } = work.question;
  const field = Object.keys(description.fields).find((name) => isModelField(description, name));
  const choice = field === undefined ? null : modelOf(node, mapping.model);
  if (field !== undefined && choice) put(work, { [field]: choice });
}

function putLink(work: Work): void {
  const { node, description } = work.question;
  const link = description.control?.kind === 'sub-flow' ? flowLinkOf(node) : null;
  if (link && description.control?.kind === 'sub-flow') put(work, { [description.control.field]: link });
}

function convertField(work: Work, name: string, field: JsonObject): void {
  const { mapping, description } = work.question;
  if (isModelPart(mapping, name)) return;
  const target = targetField({ description, component: work.component, mapping }, name);
  const value = fieldValue(field);
  if (isSecretField(field)) putSecret(work, target, variableName(field));
  else if (!isUnset(value) || isPrompt(description, target)) putValue(work, { name, field, target, value });
}

interface OneValue {
  readonly name: string;
  readonly field: JsonObject;
  readonly target: string | null;
  readonly value: Json;
}

function putValue(work: Work, { name, field, target, value }: OneValue): void {
  const { node, mapping, className } = work.question;
  const variable = variableName(field);
  if (mapping.fields && own(mapping.fields, name) === null) return;
  if (target !== null && variable !== null) work.variables[target] = variable;
  else if (field.type === 'file') noteFiles(work, value);
  else {
    const converted = target === null ? undefined : convertFor(work, { target, name, value });
    if (target !== null && converted !== undefined) put(work, { [target]: converted });
    else if (isWorthSaying(node, className, name, value)) work.lost.push(labelOf(name, field));
  }
}

function convertFor(
  work: Work,
  { target, name, value }: { target: string; name: string; value: Json },
): Json | undefined {
  const { mapping, description } = work.question;
  const field = own(fieldsOf(description, work.component), target);
  const rule = mapping.fields && own(mapping.fields, name);
  if (typeof rule === 'object' && rule !== null) return own(rule.values, String(value));
  const converted = field && convertValue(field, value);
  return converted !== undefined && description.type === 'logic/smart-router' && target === 'routes'
    ? routeRows(converted)
    : converted;
}

function putSecret(work: Work, target: string | null, variable: string | null): void {
  if (variable === null) return;
  const { description } = work.question;
  if (target !== null && own(description.fields, target)?.kind === 'secret')
    put(work, { [target]: variable });
  else work.secretNames.push(variable);
}

/** Only what differs from our default. */
function put(work: Work, settings: JsonObject): void {
  const fields = fieldsOf(work.question.description, work.component);
  const kept = Object.entries(settings).filter(([name, value]) => {
    const field = own(fields, name);
    return field !== undefined && JSON.stringify(field.default) !== JSON.stringify(value);
  });
  const cleared = Object.keys(settings).filter((name) => !kept.some(([key]) => key === name));
  const before = Object.entries(work.component.settings).filter(([name]) => !cleared.includes(name));
  work.component = { ...work.component, settings: Object.fromEntries([...before, ...kept]) };
}

function noteFiles(work: Work, value: Json): void {
  const paths = (Array.isArray(value) ? value : [value]).filter(
    (path) => typeof path === 'string' && path !== '',
  );
  work.files.push(...paths.map((path) => String(path).slice(-200)));
}

/** What says which model it is has been read already. */
function isModelPart({ model }: Mapping, name: string): boolean {
  return name === 'model' || (model !== undefined && (name === model.name || name === model.provider));
}

function isModelField(description: ComponentDescription, name: string): boolean {
  const kind = own(description.fields, name)?.kind;
  return kind === 'model' || kind === 'embedding-model';
}

/** An empty prompt is a decision. */
function isPrompt(description: ComponentDescription, target: string | null): boolean {
  return target !== null && own(description.fields, target)?.kind === 'prompt';
}

/** Hidden fields and values that Langflow starts with are nobody's decision. */
function isWorthSaying(node: LangflowNode, className: string, name: string, value: Json): boolean {
  const field = node.fields.get(name);
  if (linkedPort(name) !== null && !name.endsWith('~input_value')) return false;
  if (
    name === 'tools_metadata' ||
    (field && field.show === false) ||
    (field && isOn(field, 'dynamic') && isUnset(value))
  ) {
    return false;
  }
  const stock = stockComponent(className)?.fields.find((candidate) => textIn(candidate, 'name') === name);
  if (value === false && stock?.value === undefined) return false;
  return stock === undefined || JSON.stringify(stock.value ?? null) !== JSON.stringify(value);
}

function labelOf(name: string, field: JsonObject): string {
  return textIn(field, 'display_name') || name;
}
