import { edgeId, type FlowEdge } from '@/flows/model/document';
import type { ConvertedNode } from './convert-node';
import { targetInput, targetOutput } from './find-target';
import type { FlatEdge, FlatFlow } from './flatten';
import { placeholderType } from './placeholder';
import type { LangflowEdge } from './read-edge';

/** Edges between what both became. One without an end stays in the order of the file, and goes out as it came. */
export function convertEdges(
  flat: FlatFlow,
  converted: ReadonlyMap<string, ConvertedNode>,
): Record<string, FlowEdge> {
  const edges: Record<string, FlowEdge> = {};
  for (const { edge, place } of flat.edges) {
    const found = convertEdge(edge, flat, converted);
    if (!found) continue;
    const id = edgeId(found);
    edges[id] = found;
    place.edge = id;
  }
  return edges;
}

/** For each node the fields that edges lead to, and whether it is given to somebody as a tool. */
export function edgeFacts(edges: readonly FlatEdge[]): {
  fed: ReadonlyMap<string, ReadonlySet<string>>;
  tools: ReadonlySet<string>;
} {
  const fed = new Map<string, Set<string>>();
  const tools = new Set<string>();
  for (const { edge } of edges) {
    const { node, field } = edge.target;
    fed.set(node, (fed.get(node) ?? new Set()).add(field));
    if (isToolEdge(edge)) tools.add(edge.source.node);
  }
  return { fed, tools };
}

function convertEdge(
  { source, target }: LangflowEdge,
  { ids }: FlatFlow,
  converted: ReadonlyMap<string, ConvertedNode>,
): FlowEdge | null {
  const fromId = ids.get(source.node);
  const toId = ids.get(target.node);
  const from = fromId === undefined ? undefined : converted.get(fromId);
  const to = toId === undefined ? undefined : converted.get(toId);
  if (fromId === undefined || toId === undefined || !from || !to) return null;
  const output = outputPort(from, source);
  const input = inputPort(to, target);
  if (output === '' || input === '') return null;
  return { from: { component: fromId, port: output }, to: { component: toId, port: input } };
}

function outputPort({ target, component }: ConvertedNode, source: LangflowEdge['source']): string {
  if (component.tool) return 'tool';
  if (!target || component.type === placeholderType) return portName(source.output);
  return portName(targetOutput(target, source.output, source.types));
}

function inputPort({ target, component }: ConvertedNode, end: LangflowEdge['target']): string {
  if (!target || component.type === placeholderType) return portName(end.field);
  const { control } = target.description;
  if (end.isLoop && control?.kind === 'loop') return control.result;
  return portName(targetInput(target, end.field, end.types));
}

function isToolEdge({ source }: LangflowEdge): boolean {
  return source.output === 'component_as_tool' || source.types.includes('Tool');
}

function portName(name: string): string {
  return name === '__proto__' ? '' : name.slice(0, 120);
}
