import { type Catalogue, descriptionOf } from '@/flows/model/catalogue';
import type { ComponentDescription } from '@/flows/model/component';
import type { FlowComponent, ToolMode } from '@/flows/model/document';
import { chosenMapping } from './chosen-mapping';
import { type ConvertedSettings, convertSettings } from './convert-settings';
import { customComponent } from './custom-component';
import type { Target } from './find-target';
import { type Mapping, typesIn } from './mapping';
import { nodeNotes } from './node-notes';
import { placeholderSettings, placeholderType } from './placeholder';
import { listIn, textIn } from './raw';
import type { LangflowNode } from './read-node';
import { type Recognition, recognise } from './recognise';
import type { ParityEntry } from './report';
import { stockComponent } from './stock';

/** A node as a component of ours, and how well that went. */
export interface ConvertedNode {
  readonly target: Target | null;
  readonly component: FlowComponent;
  readonly entry: Omit<ParityEntry, 'id'>;
}

export interface NodeQuestion {
  readonly node: LangflowNode;
  readonly catalogue: Catalogue;
  readonly fileVersion: string;
  /** Names of the fields that edges lead to. */
  readonly fed: ReadonlySet<string>;
  /** Labels of the secrets that were taken out. */
  readonly secrets: readonly string[];
}

export function convertNode(question: NodeQuestion): ConvertedNode {
  const { node, fileVersion } = question;
  const recognition = recognise(node, fileVersion);
  if (recognition.className === null || recognition.code === 'edited') return ownCode(question, recognition);
  const mapping = chosenMapping(recognition.className, node);
  if (!mapping) return placeholder(question, noCounterpart(recognition.className, node));
  const description = firstKnown(mapping, question.catalogue);
  if (!description) return placeholder(question, notInstalled(mapping));
  return stockNode(question, { recognition, className: recognition.className, mapping, description });
}

interface Stock {
  readonly recognition: Recognition;
  readonly className: string;
  readonly mapping: Mapping;
  readonly description: ComponentDescription;
}

function stockNode(question: NodeQuestion, stock: Stock): ConvertedNode {
  const { node } = question;
  const { mapping, description, className, recognition } = stock;
  const bare = bareComponent(node, description);
  const converted = convertSettings({ node, mapping, description, className, component: bare });
  const component = decided(converted, node);
  const notes = nodeNotes({
    ...question,
    mapping,
    description,
    converted,
    component,
    code: recognition.code,
  });
  return {
    target: { description, component, mapping },
    component,
    entry: { type: node.type, name: labelOf(node), becomes: description.type, ...notes },
  };
}

function ownCode(question: NodeQuestion, recognition: Recognition): ConvertedNode {
  const { node, catalogue, fed } = question;
  const custom = recognition.code === 'absent' ? null : customComponent(node, catalogue, fed);
  if (!custom) return placeholder(question, recognition.code === 'absent' ? noSource : noSandbox);
  const { description, settings } = custom;
  const component = withDecisions({ ...bareComponent(node, description), settings }, node);
  const notes = [recognition.className === null ? writtenByHand : edited(recognition.className)];
  return {
    target: { description, component, mapping: null },
    component,
    entry: { type: node.type, name: labelOf(node), becomes: description.type, parity: 'sandboxed', notes },
  };
}

function placeholder(question: NodeQuestion, reason: string): ConvertedNode {
  const { node, catalogue, fed } = question;
  const settings = placeholderSettings(node, reason, fed);
  const description = descriptionOf(catalogue, placeholderType);
  const bare = {
    type: placeholderType,
    typeVersion: description?.version ?? 1,
    settings,
    position: node.position,
  };
  const { tool: _, ...component } = withDecisions({ ...bare, name: labelOf(node) }, node);
  return {
    target: description ? { description, component, mapping: null } : null,
    component,
    entry: {
      type: node.type,
      name: labelOf(node),
      parity: 'unsupported',
      notes: [reason],
      becomes: placeholderType,
    },
  };
}

function firstKnown(mapping: Mapping, catalogue: Catalogue): ComponentDescription | undefined {
  for (const type of typesIn(mapping)) {
    const description = descriptionOf(catalogue, type);
    if (description) return description;
  }
  return undefined;
}

/** Langflow shows its own title unless somebody renamed the node, so a title alone is no name. */
function bareComponent(node: LangflowNode, { type, version, title }: ComponentDescription): FlowComponent {
  const name = labelOf(node);
  const { position } = node;
  return { type, typeVersion: version, settings: {}, position, ...(name !== title && { name }) };
}

function decided({ component, variables }: ConvertedSettings, node: LangflowNode): FlowComponent {
  const hasVariables = Object.keys(variables).length > 0;
  return withDecisions({ ...component, ...(hasVariables && { variables }) }, node);
}

function withDecisions(component: FlowComponent, node: LangflowNode): FlowComponent {
  return { ...component, ...(node.isTool && { tool: toolOf(node) }), ...(node.isFrozen && { frozen: true }) };
}

/** Of the actions that Langflow lists as tools the first that is on gives the name. */
function toolOf(node: LangflowNode): ToolMode {
  const rows = listIn(node.fields.get('tools_metadata'), 'value');
  const row = rows.find((candidate) => textIn(candidate, 'name') !== '' && !isOff(candidate));
  const name = textIn(row, 'name')
    .replaceAll(/[^A-Za-z0-9_-]+/g, '_')
    .replace(/^[^A-Za-z]+/, '')
    .slice(0, 64);
  const description = textIn(row, 'description').slice(0, 4_000);
  return { ...(name !== '' && { name }), ...(description !== '' && { description }) };
}

function isOff(row: unknown): boolean {
  return typeof row === 'object' && row !== null && 'status' in row && row.status === false;
}

function labelOf(node: LangflowNode): string {
  return (node.displayName || node.type || node.id).slice(0, 120);
}

function noCounterpart(className: string, node: LangflowNode): string {
  const name = stockComponent(className)?.name ?? node.displayName ?? className;
  return `“${name}” of Langflow has no counterpart here. A Custom Component, an API Request or an MCP server can often do the same.`;
}

function notInstalled(mapping: Mapping): string {
  return `Its counterpart “${typesIn(mapping)[0] ?? ''}” is not in this library.`;
}

function edited(className: string): string {
  const name = stockComponent(className)?.name ?? className;
  return `Somebody changed the source of “${name}”. It runs as it is written, in the sandbox: without network, files and secrets.`;
}

const writtenByHand =
  'A component of somebody’s own. Its Python runs in the sandbox: without network, files and secrets.';
const noSource = 'A component of somebody’s own, and the file does not hold its source.';
const noSandbox =
  'A component of somebody’s own, and this library has no component that runs Python from Langflow.';
