import type { Edge } from '@xyflow/react';
import { type Graph, portAt } from '@/components/editor/gestures/connection-rules';
import { componentLabel } from '@/flows/model/catalogue';
import type { FlowEdge } from '@/flows/model/document';
import { own } from '@/flows/model/own';
import type { PortType } from '@/flows/model/port-type';

export type PortEdgeData = { readonly portType: PortType };
export type PortEdge = Edge<PortEdgeData, 'port'>;

/** The edges for a document. An edge that says the same keeps its identity. */
export function reconcileEdges(
  previous: readonly PortEdge[],
  graph: Graph,
  selected: ReadonlySet<string>,
): PortEdge[] {
  const known = new Map(previous.map((edge) => [edge.id, edge]));
  return Object.entries(graph.document.edges).map(([id, edge]) => {
    const isSelected = selected.has(id);
    const portType = portAt(graph, { ...edge.from, side: 'output' })?.type ?? 'any';
    const label = edgeLabel(graph, edge);
    const old = known.get(id);
    const isSame = old?.selected === isSelected && old.data?.portType === portType && old.ariaLabel === label;
    return old && isSame ? old : drawnEdge(id, edge, { portType, isSelected, label });
  });
}

function drawnEdge(
  id: string,
  edge: FlowEdge,
  looks: { readonly portType: PortType; readonly isSelected: boolean; readonly label: string },
): PortEdge {
  return {
    id,
    type: 'port',
    source: edge.from.component,
    sourceHandle: handleId('output', edge.from.port),
    target: edge.to.component,
    targetHandle: handleId('input', edge.to.port),
    selected: looks.isSelected,
    data: { portType: looks.portType },
    ariaLabel: looks.label,
  };
}

function edgeLabel({ document, catalogue }: Graph, { from, to }: FlowEdge): string {
  const [source, target] = [from, to].map(({ component: id }) => {
    const component = own(document.components, id);
    return component ? componentLabel(component, catalogue) : id;
  });
  return `Connection from ${source} to ${target}`;
}

/** A component may have an input and an output of one name. */
export function handleId(side: 'input' | 'output', port: string): string {
  return `${side}:${port}`;
}

export function portOfHandle(handle: string): string {
  return handle.slice(handle.indexOf(':') + 1);
}
