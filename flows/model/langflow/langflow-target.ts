import { type Catalogue, descriptionOf } from '@/flows/model/catalogue';
import type { FlowComponent } from '@/flows/model/document';
import type { JsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import { chosenMapping } from './chosen-mapping';
import { ruleTarget, type Target, targetField, targetInput, targetOutput } from './find-target';
import type { Mapping } from './mapping';
import { listIn, textIn } from './raw';
import type { LangflowNode } from './read-node';
import { recognise } from './recognise';

/** A component of ours beside the node it is written into: names are looked up the other way round. */
export interface WrittenNode {
  readonly node: LangflowNode;
  readonly component: FlowComponent;
  /** null when the type is not in the catalogue: then names are the same on both sides. */
  readonly target: Target | null;
}

export function writtenNode(node: LangflowNode, component: FlowComponent, catalogue: Catalogue): WrittenNode {
  const description = descriptionOf(catalogue, component.type);
  const target = description ? { description, component, mapping: mappingFor(node) } : null;
  return { node, component, target };
}

/** Their fields for one of ours: several when a group stands in front. */
export function langflowField({ node, target }: WrittenNode, name: string): string | undefined {
  if (!target) return node.fields.has(name) ? name : undefined;
  const names = [...node.fields.keys()];
  const found = names.find((candidate) => targetField(target, candidate) === name);
  return found ?? names.find((candidate) => ruleTarget(ruleOf(target.mapping, candidate)) === name);
}

export function langflowInput({ node, target }: WrittenNode, port: string): JsonObject | undefined {
  const fields = [...node.fields].filter(([, field]) => listIn(field, 'input_types').length > 0);
  const found = fields.find(([name, field]) => {
    const types = listIn(field, 'input_types').filter((type) => typeof type === 'string');
    return target ? targetInput(target, name, types) === port : name === port;
  });
  return found ? { ...found[1], name: found[0] } : undefined;
}

export function langflowOutput(
  { node, target, component }: WrittenNode,
  port: string,
): JsonObject | undefined {
  if (component.tool && port === 'tool') return toolOutput;
  return node.outputs.find((output) => {
    const types = listIn(output, 'types').filter((type) => typeof type === 'string');
    const name = textIn(output, 'name');
    return target ? targetOutput(target, name, types) === port : name === port;
  });
}

/** The one output that a node has as a tool. */
export const toolOutput: JsonObject = {
  name: 'component_as_tool',
  display_name: 'Toolset',
  method: 'to_toolkit',
  types: ['Tool'],
  selected: 'Tool',
  value: '__UNDEFINED__',
  cache: true,
  allows_loop: false,
  group_outputs: false,
  tool_mode: true,
};

export function ruleOf(mapping: Mapping | null, name: string) {
  return mapping?.fields ? own(mapping.fields, name) : undefined;
}

export function mappingFor(node: LangflowNode): Mapping | null {
  const { className, code } = recognise(node);
  if (className === null || code === 'edited') return null;
  return chosenMapping(className, node) ?? null;
}
