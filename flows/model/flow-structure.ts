import { type Catalogue, descriptionOf } from './catalogue';
import type { Control } from './component';
import { edgeId, type FlowDocument, type FlowEdge, sortedIds } from './document';
import { connectedParts } from './graph';
import { closingEdges, followersOf, inOrder } from './graph-order';
import { own } from './own';
import { portsOf } from './ports-of';

/**
 * How a flow is run, read off its graph: what comes after what, what belongs to the rounds of a loop, what goes round
 * in a cycle. Browser, server and engine all divide a flow here.
 */
export interface FlowStructure {
  /** Every part comes after those that feed it. */
  readonly parts: readonly FlowPart[];
}

export type FlowPart =
  | { readonly kind: 'step'; readonly id: string }
  /** `body`: everything that follows from the item of a round. */
  | {
      readonly kind: 'loop';
      readonly id: string;
      readonly control: LoopControl;
      readonly body: FlowStructure;
    }
  /** `id`: its first step. `back`: the edges that begin another round when they bring a value. */
  | {
      readonly kind: 'cycle';
      readonly id: string;
      readonly body: FlowStructure;
      readonly back: readonly FlowEdge[];
    };

export type LoopControl = Extract<Control, { kind: 'loop' }>;

/** What cannot be divided. Cycles that nothing can end are not here: see `endless-cycles.ts`. */
export interface StructureProblem {
  readonly kind: 'in-two-loops' | 'out-of-its-loop' | 'waits-for-itself';
  /** The components it is about; the last one or two are the loops. */
  readonly ids: readonly string[];
}

export interface DividedFlow {
  readonly structure: FlowStructure;
  readonly problems: readonly StructureProblem[];
}

export function divideFlow(document: FlowDocument, catalogue: Catalogue): DividedFlow {
  const division = new Division(document, catalogue);
  const ids = sortedIds(document.components);
  const structure = division.divide(ids, division.edgesWithin(ids));
  return { structure, problems: division.problems };
}

export function partIds(part: FlowPart): string[] {
  if (part.kind === 'step') return [part.id];
  const inside = part.body.parts.flatMap(partIds);
  return part.kind === 'loop' ? [part.id, ...inside] : inside;
}

/** The outputs of a loop that its body reads. */
export function roundPorts({ item, index, accumulated }: LoopControl): string[] {
  return [item, index, accumulated];
}

class Division {
  readonly problems: StructureProblem[] = [];
  readonly #loops = new Map<string, LoopControl>();
  readonly #edges: readonly FlowEdge[];
  readonly #feedback: (edge: FlowEdge) => boolean;

  constructor(document: FlowDocument, catalogue: Catalogue) {
    this.#edges = sortedIds(document.edges).flatMap((key) => own(document.edges, key) ?? []);
    for (const [id, component] of Object.entries(document.components)) {
      const control = descriptionOf(catalogue, component.type)?.control;
      if (control?.kind === 'loop' && !component.tool) this.#loops.set(id, control);
    }
    this.#feedback = ({ to }) => {
      const component = own(document.components, to.component);
      const description = component && descriptionOf(catalogue, component.type);
      return Boolean(description && own(portsOf(description, component).inputs, to.port)?.feedback);
    };
  }

  edgesWithin(ids: readonly string[]): FlowEdge[] {
    const known = new Set(ids);
    return this.#edges.filter(({ from, to }) => known.has(from.component) && known.has(to.component));
  }

  /** `edges` lead from one of `ids` to another; edges that come back at the end of a round are left out already. */
  divide(ids: readonly string[], edges: readonly FlowEdge[]): FlowStructure {
    const bodies = this.#bodies(ids, edges);
    const owners = this.#owners(ids, bodies);
    const outer = edges.filter((edge) => this.#isBetween(edge, owners));
    const units = ids.filter((id) => owners.get(id) === id);
    const followers = followersOf(units, outer, owners);
    const order = inOrder(units, followers);
    if (order) return { parts: order.map((id) => this.#part(id, bodies, edges)) };
    return this.#withCycles({ units, followers, owners, bodies, edges, outer });
  }

  /** What follows from the items of the loops that lie in no other loop. */
  #bodies(ids: readonly string[], edges: readonly FlowEdge[]): Map<string, Set<string>> {
    const loops = ids.filter((id) => this.#loops.has(id));
    if (loops.length === 0) return new Map();
    const onward = edges.filter((edge) => !this.#isReturn(edge));
    const followers = followersOf(ids, onward);
    const all = new Map(loops.map((id) => [id, this.#reach(id, onward, followers)]));
    const isNested = (id: string) => [...all].some(([other, body]) => other !== id && body.has(id));
    for (const [id, body] of all) {
      if (body.has(id)) this.problems.push({ kind: 'waits-for-itself', ids: [id] });
      body.delete(id);
    }
    return new Map([...all].filter(([id]) => !isNested(id)));
  }

  #reach(
    loop: string,
    onward: readonly FlowEdge[],
    followers: ReadonlyMap<string, readonly string[]>,
  ): Set<string> {
    const control = this.#loops.get(loop);
    const ofRound = control ? roundPorts(control) : [];
    const seen = new Set<string>();
    for (const { from, to } of onward) {
      if (from.component === loop && ofRound.includes(from.port)) seen.add(to.component);
    }
    for (const id of seen) for (const next of followers.get(id) ?? []) seen.add(next);
    return seen;
  }

  /** Which part each component belongs to: itself, or its outermost loop. */
  #owners(ids: readonly string[], bodies: ReadonlyMap<string, Set<string>>): Map<string, string> {
    const owners = new Map(ids.map((id) => [id, id]));
    for (const [loop, body] of bodies) {
      for (const id of body) {
        const owner = owners.get(id);
        if (owner !== id && owner !== undefined)
          this.problems.push({ kind: 'in-two-loops', ids: [id, owner, loop] });
        owners.set(id, loop);
      }
    }
    return owners;
  }

  #part(id: string, bodies: ReadonlyMap<string, ReadonlySet<string>>, edges: readonly FlowEdge[]): FlowPart {
    const control = this.#loops.get(id);
    if (!control) return { kind: 'step', id };
    const members = bodies.get(id) ?? new Set();
    const inside = edges.filter(({ from, to }) => members.has(from.component) && members.has(to.component));
    const isOwnEnd = ({ from, to }: FlowEdge) =>
      from.component === id && members.has(to.component) && !roundPorts(control).includes(from.port);
    if (edges.some(isOwnEnd)) this.problems.push({ kind: 'waits-for-itself', ids: [id] });
    const body = this.divide([...members].sort(), inside);
    this.#checkReturns(id, body, edges);
    return { kind: 'loop', id, control, body };
  }

  /** From one part to another, or from a component to itself. */
  #isBetween({ from, to }: FlowEdge, owners: ReadonlyMap<string, string>): boolean {
    const [source, target] = [owners.get(from.component), owners.get(to.component)];
    return source !== target || (from.component === to.component && !this.#loops.has(to.component));
  }

  /** What goes back into a loop must be there when its round is over: not inside a loop of its own. */
  #checkReturns(loop: string, body: FlowStructure, edges: readonly FlowEdge[]): void {
    for (const part of body.parts) {
      const hidden = new Set(part.kind === 'loop' ? part.body.parts.flatMap(partIds) : []);
      for (const edge of edges) {
        if (edge.to.component === loop && this.#isReturn(edge) && hidden.has(edge.from.component))
          this.problems.push({ kind: 'out-of-its-loop', ids: [edge.from.component, part.id, loop] });
      }
    }
  }

  #isReturn({ to }: FlowEdge): boolean {
    return this.#loops.get(to.component)?.result === to.port;
  }

  #withCycles(graph: CyclicGraph): FlowStructure {
    const { units, followers, bodies, edges } = graph;
    return {
      parts: connectedParts({ ids: units, followers }).map((members): FlowPart => {
        const [only = ''] = members;
        const isAlone = members.length === 1 && !followers.get(only)?.includes(only);
        return isAlone ? this.#part(only, bodies, edges) : this.#cycle(members, graph);
      }),
    };
  }

  #cycle(members: readonly string[], { owners, edges, outer }: CyclicGraph): FlowPart {
    const within = new Set(members);
    const isInside = (id: string) => within.has(owners.get(id) ?? '');
    const entries = outer.filter(({ from, to }) => isInside(to.component) && !isInside(from.component));
    const circle = outer.filter(({ from, to }) => isInside(to.component) && isInside(from.component));
    const back = this.#backEdges({ members, entries, circle, owners });
    const keys = new Set(back.map(edgeId));
    const inside = edges.filter(
      (edge) => isInside(edge.from.component) && isInside(edge.to.component) && !keys.has(edgeId(edge)),
    );
    const body = this.divide([...owners.keys()].filter(isInside).sort(), inside);
    return { kind: 'cycle', id: body.parts[0]?.id ?? '', body, back };
  }

  /** Those into an input for feedback; and where that leaves a cycle, those that close it, walking from where it is fed. */
  #backEdges({ members, entries, circle, owners }: Circle): FlowEdge[] {
    const back = circle.filter((edge) => this.#feedback(edge));
    const rest = circle.filter((edge) => !this.#feedback(edge));
    const targets = [...entries, ...back].map(({ to }) => owners.get(to.component) ?? '');
    return [...back, ...closingEdges([...targets, ...members], rest, owners)];
  }
}

interface CyclicGraph {
  readonly units: readonly string[];
  readonly followers: ReadonlyMap<string, readonly string[]>;
  readonly owners: ReadonlyMap<string, string>;
  readonly bodies: ReadonlyMap<string, ReadonlySet<string>>;
  readonly edges: readonly FlowEdge[];
  readonly outer: readonly FlowEdge[];
}

interface Circle {
  readonly members: readonly string[];
  /** By which it is fed from outside. */
  readonly entries: readonly FlowEdge[];
  readonly circle: readonly FlowEdge[];
  readonly owners: ReadonlyMap<string, string>;
}
