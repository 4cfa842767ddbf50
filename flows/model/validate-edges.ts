import { type Catalogue, componentLabel, descriptionOf } from './catalogue';
import { edgeId, type FlowDocument, type FlowEdge, type PortReference } from './document';
import type { Finding } from './finding';
import { own } from './own';
import { portTypesFit } from './port-type';
import { type Ports, portsOf } from './ports-of';

/** What is wrong with the edges: ends that are gone, ports that do not fit, inputs fed twice. */
export function validateEdges(document: FlowDocument, catalogue: Catalogue): Finding[] {
  const fed = new Set<string>();
  const endOf = endFinder(document, catalogue);
  return Object.values(document.edges).flatMap((edge) => {
    const target = `${edge.to.component}.${edge.to.port}`;
    const finding = checkEdge(edge, { from: endOf(edge.from), to: endOf(edge.to), isFed: fed.has(target) });
    fed.add(target);
    const fixes = [{ title: 'Remove the connection', changes: [{ kind: 'disconnect', edge } as const] }];
    return finding ? [{ severity: 'error', edge: edgeId(edge), fixes, ...finding } as const] : [];
  });
}

/** One end of an edge: null when the component is gone, without ports when its type is unknown. */
interface EdgeEnd {
  readonly label: string;
  readonly ports: Ports | null;
}

/** A component with many edges is looked at once. */
function endFinder(
  document: FlowDocument,
  catalogue: Catalogue,
): (reference: PortReference) => EdgeEnd | null {
  const known = new Map<string, EdgeEnd | null>();
  return ({ component: id }) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const component = own(document.components, id);
    const description = component && descriptionOf(catalogue, component.type);
    const ports = description ? portsOf(description, component) : null;
    const end = component ? { label: componentLabel(component, catalogue), ports } : null;
    known.set(id, end);
    return end;
  };
}

interface EdgeEnds {
  readonly from: EdgeEnd | null;
  readonly to: EdgeEnd | null;
  readonly isFed: boolean;
}

type EdgeFinding = Pick<Finding, 'code' | 'message' | 'action' | 'componentId' | 'port'>;

function checkEdge(edge: FlowEdge, { from, to, isFed }: EdgeEnds): EdgeFinding | null {
  if (!from || !to) return dangling(edge, from ?? to);
  // A component of an unknown type has its own finding.
  if (!from.ports || !to.ports) return null;
  const output = own(from.ports.outputs, edge.from.port);
  const input = own(to.ports.inputs, edge.to.port);
  if (!output) return unknownPort(edge.from, from.label, 'output');
  if (!input) return unknownPort(edge.to, to.label, 'input');
  if (!portTypesFit(output.type, input.type)) {
    return {
      code: 'port-mismatch',
      message: `“${output.label}” of “${from.label}” gives ${output.type}, and “${input.label}” of “${to.label}” takes ${input.type}.`,
      action: 'Remove the connection and choose ports of the same kind.',
      componentId: edge.to.component,
      port: edge.to.port,
    };
  }
  return isFed && !input.list ? taken(edge, input.label, to.label) : null;
}

function dangling(edge: FlowEdge, rest: EdgeEnd | null): EdgeFinding {
  const known = rest ? `A connection of “${rest.label}”` : 'A connection';
  return {
    code: 'dangling-edge',
    message: `${known} leads to a component that is not in the flow (${edge.from.component} → ${edge.to.component}).`,
    action: 'Remove the connection.',
  };
}

function unknownPort(reference: FlowEdge['from'], label: string, side: 'input' | 'output'): EdgeFinding {
  return {
    code: 'unknown-port',
    message: `A connection leads to the ${side} “${reference.port}”, which “${label}” does not have.`,
    action: 'Remove the connection, or bring the port back.',
    componentId: reference.component,
    port: reference.port,
  };
}

function taken(edge: FlowEdge, input: string, label: string): EdgeFinding {
  return {
    code: 'input-taken',
    message: `“${input}” of “${label}” takes one connection and has several.`,
    action: 'Remove all but one of them.',
    componentId: edge.to.component,
    port: edge.to.port,
  };
}
