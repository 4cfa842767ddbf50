import { type FlowDocument, type FlowEdge, type GroupPort, sortedIds } from './document';
import { contentsOf } from './group-selection';
import { own } from './own';

/**
 * What a closed group shows: the ports a person chose, in their order, then every port of a member that an edge into
 * the group or out of it uses.
 */
export interface GroupPorts {
  readonly inputs: readonly GroupPort[];
  readonly outputs: readonly GroupPort[];
}

export function groupPorts(document: FlowDocument, id: string): GroupPorts {
  const members = contentsOf(document, [id]);
  const { entering, leaving } = crossingEdges(document, members);
  const chosen = (own(document.groups, id)?.ports ?? []).filter(({ component }) => members.has(component));
  const crossing: GroupPort[] = [
    ...entering.map(({ to }): GroupPort => ({ ...to, side: 'input' })),
    ...leaving.map(({ from }): GroupPort => ({ ...from, side: 'output' })),
  ];
  const ports = new Map<string, GroupPort>();
  for (const port of [...chosen, ...crossing]) {
    const key = `${port.side} ${port.component}.${port.port}`;
    if (!ports.has(key)) ports.set(key, port);
  }
  const all = [...ports.values()];
  return {
    inputs: all.filter(({ side }) => side === 'input'),
    outputs: all.filter(({ side }) => side === 'output'),
  };
}

/** The edges between some components and the others, in a stable order. */
export function crossingEdges(
  { edges }: FlowDocument,
  members: ReadonlySet<string>,
): { readonly entering: readonly FlowEdge[]; readonly leaving: readonly FlowEdge[] } {
  const all = sortedIds(edges).flatMap((key) => own(edges, key) ?? []);
  return {
    entering: all.filter(({ from, to }) => !members.has(from.component) && members.has(to.component)),
    leaving: all.filter(({ from, to }) => members.has(from.component) && !members.has(to.component)),
  };
}
