import { type Catalogue, componentLabel, descriptionOf } from './catalogue';
import { edgeId, type FlowDocument, type FlowEdge, type PortReference } from './document';
import { endlessCycles } from './endless-cycles';
import { graphOf } from './graph';
import { own } from './own';
import { portTypesFit } from './port-type';
import { portsOf } from './ports-of';

/**
 * Why two ports cannot be connected, or null. The canvas asks while a person draws, `applyChanges` when it happens.
 * Without a catalogue only the shape of the graph is judged.
 */
export interface ConnectionProblem {
  readonly code: ConnectionProblemCode;
  readonly message: string;
}

type ConnectionProblemCode =
  | 'unknown-component'
  | 'already-connected'
  | 'itself'
  | 'unknown-port'
  | 'port-mismatch'
  | 'input-taken'
  | 'cycle';

export function connectionProblem(
  document: FlowDocument,
  edge: FlowEdge,
  catalogue?: Catalogue,
): ConnectionProblem | null {
  return connectionRefusal(document, edge, catalogue) ?? cycleProblem(document, edge, catalogue);
}

/** All but loops without an end: those may be drawn and saved, and the check of the flow says that they cannot run. */
export function connectionRefusal(
  document: FlowDocument,
  edge: FlowEdge,
  catalogue?: Catalogue,
): ConnectionProblem | null {
  if (!own(document.components, edge.from.component) || !own(document.components, edge.to.component)) {
    return { code: 'unknown-component', message: 'One end of the connection is not in the flow any more.' };
  }
  if (own(document.edges, edgeId(edge))) {
    return { code: 'already-connected', message: 'These two ports are connected already.' };
  }
  if (edge.from.component === edge.to.component) {
    return { code: 'itself', message: 'A component cannot feed itself.' };
  }
  return catalogue ? portProblem(document, edge, catalogue) : null;
}

function portProblem(document: FlowDocument, edge: FlowEdge, catalogue: Catalogue): ConnectionProblem | null {
  const from = portsAt(document, edge.from, catalogue);
  const to = portsAt(document, edge.to, catalogue);
  // Ports of an unknown type cannot be judged: importing never loses a connection.
  const output = from && own(from.ports.outputs, edge.from.port);
  const input = to && own(to.ports.inputs, edge.to.port);
  if (from && !output) return missing(from.label, 'output', edge.from.port);
  if (to && !input) return missing(to.label, 'input', edge.to.port);
  if (!output || !input) return null;
  if (!portTypesFit(output.type, input.type)) {
    return {
      code: 'port-mismatch',
      message: `“${output.label}” gives ${output.type}, and “${input.label}” takes ${input.type}.`,
    };
  }
  return input.list || !isFed(document, edge.to)
    ? null
    : {
        code: 'input-taken',
        message: `“${input.label}” of “${to.label}” takes one connection and has one already.`,
      };
}

function missing(label: string, side: 'input' | 'output', port: string): ConnectionProblem {
  return { code: 'unknown-port', message: `“${label}” has no ${side} called “${port}”.` };
}

function portsAt(document: FlowDocument, { component: id }: PortReference, catalogue: Catalogue) {
  const component = own(document.components, id);
  const description = component && descriptionOf(catalogue, component.type);
  if (!component || !description) return undefined;
  return { ports: portsOf(description, component), label: componentLabel(component, catalogue) };
}

function isFed(document: FlowDocument, { component, port }: PortReference): boolean {
  return Object.values(document.edges).some(
    (edge) => edge.to.component === component && edge.to.port === port,
  );
}

function cycleProblem(
  document: FlowDocument,
  edge: FlowEdge,
  catalogue: Catalogue | undefined,
): ConnectionProblem | null {
  if (!reaches(document, edge.to.component, edge.from.component)) return null;
  const joined = { ...document, edges: { ...document.edges, [edgeId(edge)]: edge } };
  const isEndless =
    !catalogue || endlessCycles(joined, catalogue).some((ids) => ids.includes(edge.to.component));
  return isEndless ? endlessCycle : null;
}

const endlessCycle: ConnectionProblem = {
  code: 'cycle',
  message:
    'That would close a loop that never ends: no output in it can be left out, as that of an If/Else can.',
};

function reaches(document: FlowDocument, start: string, goal: string): boolean {
  const { followers } = graphOf(document);
  const seen = new Set([start]);
  // A set is walked in the order of insertion, and what is added on the way is walked, too.
  for (const id of seen) for (const next of followers.get(id) ?? []) seen.add(next);
  return seen.has(goal);
}
