import { type Catalogue, descriptionOf } from '@/flows/model/catalogue';
import type { Change } from '@/flows/model/change';
import type { InputPort, OutputPort } from '@/flows/model/component';
import { connectionProblem } from '@/flows/model/connection-problem';
import { edgeId, type FlowDocument, type FlowEdge, type PortReference } from '@/flows/model/document';
import { own } from '@/flows/model/own';
import { portTypesFit } from '@/flows/model/port-type';
import { type Ports, portsOf } from '@/flows/model/ports-of';

/** One end of a connection that may come: a port and which side of its component it is on. */
export interface PortEnd extends PortReference {
  readonly side: 'input' | 'output';
}

export interface Graph {
  readonly document: FlowDocument;
  readonly catalogue: Catalogue;
}

/** May these two ends be joined, and if not, why? In words, because a person reads it near the pointer. */
export type ConnectionVerdict =
  | { readonly ok: true; readonly edge: FlowEdge }
  | { readonly ok: false; readonly reason: string };

export function judgeConnection(graph: Graph, first: PortEnd, second: PortEnd): ConnectionVerdict {
  if (first.side === second.side) {
    const both = first.side === 'input' ? 'Both ports are inputs' : 'Both ports are outputs';
    return { ok: false, reason: `${both}. An output goes to an input.` };
  }
  const [from, to] = first.side === 'output' ? [first, second] : [second, first];
  const edge: FlowEdge = { from: referenceOf(from), to: referenceOf(to) };
  if (own(graph.document.edges, edgeId(edge))) {
    return { ok: false, reason: 'These two ports are connected already.' };
  }
  const problem = connectionProblem(withoutReplaced(graph, edge), edge, graph.catalogue);
  return problem ? { ok: false, reason: problem.message } : { ok: true, edge };
}

/** Connecting to an input that takes one edge replaces the edge it has. */
export function connectionChanges(graph: Graph, edge: FlowEdge): Change[] {
  const replaced = replacedEdges(graph, edge);
  return [...replaced.map((old): Change => ({ kind: 'disconnect', edge: old })), { kind: 'connect', edge }];
}

/** Every port that `origin` may be joined to, in reading order: left to right, then top to bottom. */
export function fittingPorts(graph: Graph, origin: PortEnd): PortEnd[] {
  const given = portAt(graph, origin);
  if (!given) return [];
  const ordered = Object.entries(graph.document.components).sort(
    ([, a], [, b]) => a.position.x - b.position.x || a.position.y - b.position.y,
  );
  const side = origin.side === 'output' ? 'input' : 'output';
  return ordered.flatMap(([component]) =>
    Object.entries(portsOnSide(graph, component, side))
      .filter(([, port]) =>
        side === 'input' ? portTypesFit(given.type, port.type) : portTypesFit(port.type, given.type),
      )
      .map(([port]): PortEnd => ({ component, port, side }))
      .filter((end) => judgeConnection(graph, origin, end).ok),
  );
}

export function portAt(graph: Graph, end: PortEnd): InputPort | OutputPort | null {
  return own(portsOnSide(graph, end.component, end.side), end.port) ?? null;
}

export function portKey(end: PortEnd): string {
  return `${end.side}:${end.component}.${end.port}`;
}

export function portsIn(graph: Graph, id: string): Ports | null {
  const component = own(graph.document.components, id);
  const description = component && descriptionOf(graph.catalogue, component.type);
  return component && description ? portsOf(description, component) : null;
}

function portsOnSide(
  graph: Graph,
  id: string,
  side: PortEnd['side'],
): Record<string, InputPort | OutputPort> {
  const ports = portsIn(graph, id);
  if (!ports) return {};
  return side === 'input' ? ports.inputs : ports.outputs;
}

function withoutReplaced(graph: Graph, edge: FlowEdge): FlowDocument {
  const replaced = replacedEdges(graph, edge);
  if (replaced.length === 0) return graph.document;
  const gone = new Set(replaced.map(edgeId));
  const edges = Object.entries(graph.document.edges).filter(([id]) => !gone.has(id));
  return { ...graph.document, edges: Object.fromEntries(edges) };
}

function replacedEdges(graph: Graph, { to }: FlowEdge): FlowEdge[] {
  const input = own(portsIn(graph, to.component)?.inputs ?? {}, to.port);
  if (!input || input.list) return [];
  return Object.values(graph.document.edges).filter(
    (edge) => edge.to.component === to.component && edge.to.port === to.port,
  );
}

function referenceOf(end: PortEnd): PortReference {
  return { component: end.component, port: end.port };
}
