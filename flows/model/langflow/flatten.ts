import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import { componentIdOf, freeId } from './component-id';
import { listIn, recordIn, textIn, valueIn } from './raw';
import { type LangflowEdge, readEdge } from './read-edge';
import { langflowLimits } from './read-file';
import { type LangflowNode, readNode } from './read-node';
import { blankSecrets, type FoundSecret } from './secrets';

/** A flow with its groups opened: every node once, with an id of ours, and the order in which all was written. */
export interface FlatFlow {
  readonly nodes: readonly FlatNode[];
  readonly edges: readonly FlatEdge[];
  /** Our id for each id of theirs. */
  readonly ids: ReadonlyMap<string, string>;
  readonly order: GraphOrder;
}

export interface FlatNode {
  readonly id: string;
  readonly node: LangflowNode;
  readonly group: string | null;
  readonly secrets: readonly FoundSecret[];
  /** Of a group: what lies inside, as written. */
  readonly inside: GraphOrder | null;
}

export interface FlatEdge {
  readonly edge: LangflowEdge;
  /** Where its own place in the order is, so that the importer can say which edge of ours it became. */
  readonly place: OrderedEdge;
}

/** How to write the graph again: what became something of ours by id, everything else as it was. */
export interface GraphOrder {
  readonly nodes: readonly OrderedNode[];
  readonly edges: OrderedEdge[];
  /** Which of the two the graph had as a list. */
  readonly lists: readonly GraphList[];
}
export type GraphList = 'nodes' | 'edges';
export type OrderedNode = { readonly id: string } | { readonly raw: Json };
export type OrderedEdge = { readonly raw: Json; edge?: string };

export function flatten(graph: JsonObject): FlatFlow {
  const work: Work = { nodes: [], edges: [], ids: new Map(), taken: new Set() };
  const order = walk(work, graph, { group: null, depth: 0, overrides: {} });
  const proxies = new Map(work.nodes.filter(({ inside }) => inside).map(({ node }) => [node.id, node]));
  const edges = work.edges.map(({ edge, place }) => ({ edge: throughGroups(edge, proxies), place }));
  return { nodes: work.nodes, edges, ids: work.ids, order };
}

interface Work {
  readonly nodes: FlatNode[];
  readonly edges: FlatEdge[];
  readonly ids: Map<string, string>;
  readonly taken: Set<string>;
}

interface Level {
  readonly group: string | null;
  readonly depth: number;
  /** Values that the group around it gives to its members, by node and field. */
  readonly overrides: JsonObject;
}

function walk(work: Work, graph: JsonObject, level: Level): GraphOrder {
  const nodes = listIn(graph, 'nodes').map((value) => place(work, value, level));
  const edges = listIn(graph, 'edges').map((raw): OrderedEdge => {
    const place: OrderedEdge = { raw };
    const edge = readEdge(raw);
    if (edge) work.edges.push({ edge, place });
    return place;
  });
  return { nodes, edges, lists: listsIn(graph) };
}

function place(work: Work, value: Json, level: Level): OrderedNode {
  const { node: clean, secrets } = isJsonObject(value) ? blankSecrets(value) : { node: value, secrets: [] };
  const read = readNode(clean);
  if (!read || work.ids.has(read.id)) return { raw: clean };
  const id = freeId(componentIdOf(read.id), work.taken);
  work.taken.add(id);
  work.ids.set(read.id, id);
  const node = withOverrides(read, recordIn(level.overrides, read.id));
  const index = work.nodes.length;
  const flat: FlatNode = { id, node, group: level.group, secrets, inside: null };
  work.nodes.push(flat);
  if (read.kind === 'group' && level.depth < langflowLimits.groupDepth) {
    const graph = recordIn(recordIn(read.definition, 'flow'), 'data');
    const inside = walk(work, graph, { group: id, depth: level.depth + 1, overrides: overridesOf(node) });
    work.nodes[index] = { ...flat, inside };
  }
  return { id };
}

export function listsIn(graph: JsonObject): GraphList[] {
  return (['nodes', 'edges'] as const).filter((key) => Array.isArray(graph[key]));
}

function withOverrides(node: LangflowNode, values: JsonObject): LangflowNode {
  if (Object.keys(values).length === 0) return node;
  const fields = new Map(node.fields);
  for (const [name, value] of Object.entries(values)) {
    const field = fields.get(name);
    if (field) fields.set(name, { ...field, value });
  }
  return { ...node, fields };
}

/** A group's fields stand for those of its members, and what was entered there holds. */
function overridesOf(group: LangflowNode): JsonObject {
  const overrides: Record<string, Record<string, Json>> = {};
  for (const field of group.fields.values()) {
    const { id, field: name } = proxyOf(field);
    if (id === '' || name === '' || id === '__proto__' || name === '__proto__') continue;
    overrides[id] = { ...own(overrides, id), [name]: valueIn(field, 'value') ?? null };
  }
  return overrides;
}

function proxyOf(value: Json | undefined): { id: string; field: string; name: string } {
  const proxy = recordIn(value, 'proxy');
  return { id: textIn(proxy, 'id'), field: textIn(proxy, 'field'), name: textIn(proxy, 'name') };
}

/** Edges lead to the member that a group's port stands for, through as many groups as there are. */
function throughGroups(edge: LangflowEdge, groups: ReadonlyMap<string, LangflowNode>): LangflowEdge {
  let { source, target } = edge;
  for (let depth = 0; depth <= langflowLimits.groupDepth; depth += 1) {
    const from = groups.get(source.node);
    const to = groups.get(target.node);
    if (!from && !to) break;
    if (from) source = { ...source, ...innerSource(from, source.output) };
    if (to) target = { ...target, ...innerTarget(to, target) };
  }
  return { ...edge, source, target };
}

function innerSource(group: LangflowNode, output: string): { node: string; output: string } {
  const port = group.outputs.find((candidate) => textIn(candidate, 'name') === output);
  const { id, name } = proxyOf(port);
  return { node: id, output: name };
}

function innerTarget(group: LangflowNode, target: LangflowEdge['target']) {
  const { proxy, field } = target;
  const behind = proxyOf(group.fields.get(field));
  const inner = proxy ?? { node: behind.id, field: behind.field };
  return { ...inner, proxy: null };
}
