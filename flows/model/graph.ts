import { type FlowDocument, type FlowEdge, sortedIds } from './document';
import { own } from './own';

/**
 * The graph of a flow: who feeds whom, sorted, so that the same flow always gives the same answers. Everything walks
 * with lists of its own instead of recursion: a chain of 5,000 must not fill the stack.
 */
export interface FlowGraph {
  readonly ids: readonly string[];
  /** Each follower once, in the order of the edges' keys. */
  readonly followers: ReadonlyMap<string, readonly string[]>;
}

/** Edges into nowhere are passed over, and those that `keeps` leaves out. */
export function graphOf(
  document: Pick<FlowDocument, 'components' | 'edges'>,
  keeps: (edge: FlowEdge) => boolean = () => true,
): FlowGraph {
  const ids = sortedIds(document.components);
  const followers = new Map(ids.map((id) => [id, new Set<string>()]));
  for (const key of sortedIds(document.edges)) {
    const edge = own(document.edges, key);
    if (!edge || !followers.has(edge.to.component) || !keeps(edge)) continue;
    followers.get(edge.from.component)?.add(edge.to.component);
  }
  return { ids, followers: new Map([...followers].map(([id, next]) => [id, [...next]])) };
}

/** Groups of nodes that all reach each other (Tarjan's strongly connected components), each after those that feed it. */
export function connectedParts(graph: FlowGraph): string[][] {
  const walk = new Walk(graph.followers);
  for (const id of graph.ids) if (!walk.marks.has(id)) walk.from(id);
  return walk.parts.map((part) => part.sort()).reverse();
}

/** One way round for each group that has one, along its edges. */
export function findCycles(graph: FlowGraph): string[][] {
  return connectedParts(graph).flatMap((part) => {
    const [first] = part;
    if (first === undefined) return [];
    const isCycle = part.length > 1 || graph.followers.get(first)?.includes(first);
    return isCycle ? [wayRound(graph, first, new Set(part))] : [];
  });
}

/** The shortest, from `start` back to it: breadth first, within its group. */
function wayRound({ followers }: FlowGraph, start: string, part: ReadonlySet<string>): string[] {
  const before = new Map<string, string>();
  const reached = [start];
  for (const id of reached) {
    for (const next of followers.get(id) ?? []) {
      if (next === start) return pathTo(id, before);
      if (!part.has(next) || before.has(next)) continue;
      before.set(next, id);
      reached.push(next);
    }
  }
  return [start];
}

function pathTo(last: string, before: ReadonlyMap<string, string>): string[] {
  const path: string[] = [];
  for (let id: string | undefined = last; id !== undefined; id = before.get(id)) path.push(id);
  return path.reverse();
}

interface Mark {
  readonly index: number;
  low: number;
  isOpen: boolean;
}

interface Place {
  readonly id: string;
  readonly mark: Mark;
  readonly next: Iterator<string>;
}

class Walk {
  readonly marks = new Map<string, Mark>();
  readonly parts: string[][] = [];
  readonly #followers: FlowGraph['followers'];
  readonly #open: string[] = [];

  constructor(followers: FlowGraph['followers']) {
    this.#followers = followers;
  }

  from(start: string): void {
    const path = [this.#visit(start)];
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const { value, done } = at.next.next();
      if (done) {
        path.pop();
        this.#leave(at, path.at(-1));
        continue;
      }
      const mark = this.marks.get(value);
      if (!mark) path.push(this.#visit(value));
      else if (mark.isOpen) at.mark.low = Math.min(at.mark.low, mark.index);
    }
  }

  #visit(id: string): Place {
    const mark: Mark = { index: this.marks.size, low: this.marks.size, isOpen: true };
    this.marks.set(id, mark);
    this.#open.push(id);
    return { id, mark, next: (this.#followers.get(id) ?? [])[Symbol.iterator]() };
  }

  #leave({ id, mark }: Place, before: Place | undefined): void {
    if (before) before.mark.low = Math.min(before.mark.low, mark.low);
    if (mark.low !== mark.index) return;
    const part = this.#open.splice(this.#open.lastIndexOf(id));
    for (const member of part) {
      const open = this.marks.get(member);
      if (open) open.isOpen = false;
    }
    this.parts.push(part);
  }
}
