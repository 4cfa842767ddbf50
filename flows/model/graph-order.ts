import type { FlowEdge } from './document';

/** What comes before what. Walks with lists of its own, as `graph.ts` does. */
export type Followers = ReadonlyMap<string, readonly string[]>;

/** Who feeds whom; `owners` says which node stands for a component, itself when there are none. */
export function followersOf(
  ids: readonly string[],
  edges: readonly FlowEdge[],
  owners?: ReadonlyMap<string, string>,
): Followers {
  const followers = new Map(ids.map((id) => [id, new Set<string>()]));
  for (const { from, to } of edges) {
    const target = owners ? owners.get(to.component) : to.component;
    const source = owners ? owners.get(from.component) : from.component;
    if (target !== undefined && source !== undefined) followers.get(source)?.add(target);
  }
  return new Map([...followers].map(([id, next]) => [id, [...next]]));
}

/** Every node after those that lead to it (Kahn), or null when some wait for each other. */
export function inOrder(ids: readonly string[], followers: Followers): string[] | null {
  const waiting = new Map(ids.map((id) => [id, 0]));
  for (const id of ids) {
    for (const next of followers.get(id) ?? []) waiting.set(next, (waiting.get(next) ?? 0) + 1);
  }
  const order = ids.filter((id) => waiting.get(id) === 0);
  for (const id of order) {
    for (const next of followers.get(id) ?? []) {
      const left = (waiting.get(next) ?? 0) - 1;
      waiting.set(next, left);
      if (left === 0) order.push(next);
    }
  }
  return order.length === ids.length ? order : null;
}

/** The edges that lead back to where a walk from `starts` has come from; without them nothing goes in a circle. */
export function closingEdges(
  starts: readonly string[],
  edges: readonly FlowEdge[],
  owners: ReadonlyMap<string, string>,
): FlowEdge[] {
  const nodeOf = (component: string) => owners.get(component) ?? component;
  const leaving = groupEdges(edges, nodeOf);
  const closing: FlowEdge[] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const start of starts) {
    const path = state.has(start) ? [] : [enter(start, state, leaving)];
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const edge = at.rest.shift();
      if (!edge) {
        state.set(at.id, 'done');
        path.pop();
        continue;
      }
      const next = nodeOf(edge.to.component);
      if (state.get(next) === 'open') closing.push(edge);
      else if (!state.has(next)) path.push(enter(next, state, leaving));
    }
  }
  return closing;
}

function enter(id: string, state: Map<string, 'open' | 'done'>, leaving: ReadonlyMap<string, FlowEdge[]>) {
  state.set(id, 'open');
  return { id, rest: [...(leaving.get(id) ?? [])] };
}

function groupEdges(edges: readonly FlowEdge[], nodeOf: (component: string) => string) {
  const groups = new Map<string, FlowEdge[]>();
  for (const edge of edges) {
    const id = nodeOf(edge.from.component);
    const group = groups.get(id);
    if (group) group.push(edge);
    else groups.set(id, [edge]);
  }
  return groups;
}
