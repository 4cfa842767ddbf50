import { type Catalogue, componentLabel, descriptionOf } from './catalogue';
import { edgeId, type FlowComponent, type FlowDocument, type FlowEdge } from './document';
import type { Finding } from './finding';
import { own } from './own';
import { portTypesFit } from './port-type';
import { portsOf } from './ports-of';

/** What is wrong with the edges: ends that are gone, ports that do not fit, inputs fed twice. */
export function validateEdges(document: FlowDocument, catalogue: Catalogue): Finding[] {
  const fed = new Set<string>();
  return Object.values(document.edges).flatMap((edge) => {
    const target = `${edge.to.component}.${edge.to.port}`;
    const isFed = fed.has(target);
    fed.add(target);
    const finding = checkEdge({ edge, document, catalogue, isFed });
    return finding ? [{ severity: 'error', edge: edgeId(edge), ...finding } as const] : [];
  });
}

interface EdgeCheck {
  readonly edge: FlowEdge;
  readonly document: FlowDocument;
  readonly catalogue: Catalogue;
  readonly isFed: boolean;
}

type EdgeFinding = Pick<Finding, 'code' | 'message' | 'action' | 'componentId' | 'port'>;

function checkEdge({ edge, document, catalogue, isFed }: EdgeCheck): EdgeFinding | null {
  const from = own(document.components, edge.from.component);
  const to = own(document.components, edge.to.component);
  if (!from || !to) return dangling(edge, from ?? to, catalogue);
  const source = descriptionOf(catalogue, from.type);
  const target = descriptionOf(catalogue, to.type);
  // A component of an unknown type has its own finding.
  if (!source || !target) return null;
  const output = own(portsOf(source, from).outputs, edge.from.port);
  const input = own(portsOf(target, to).inputs, edge.to.port);
  if (!output) return unknownPort(edge.from, componentLabel(from, catalogue), 'output');
  if (!input) return unknownPort(edge.to, componentLabel(to, catalogue), 'input');
  if (!portTypesFit(output.type, input.type)) {
    return {
      code: 'port-mismatch',
      message: `“${output.label}” of “${componentLabel(from, catalogue)}” gives ${output.type}, and “${input.label}” of “${componentLabel(to, catalogue)}” takes ${input.type}.`,
      action: 'Remove the connection and choose ports of the same kind.',
      componentId: edge.to.component,
      port: edge.to.port,
    };
  }
  return isFed && !input.list ? taken(edge, input.label, componentLabel(to, catalogue)) : null;
}

function dangling(edge: FlowEdge, rest: FlowComponent | undefined, catalogue: Catalogue): EdgeFinding {
  const known = rest ? `A connection of “${componentLabel(rest, catalogue)}”` : 'A connection';
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
