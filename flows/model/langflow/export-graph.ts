import type { FlowAttachments } from '@/flows/model/attachments';
import type { Catalogue } from '@/flows/model/catalogue';
import { type FlowDocument, type FlowEdge, sortedIds } from '@/flows/model/document';
import type { Json, JsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import { exportEdge } from './export-edge';
import { exportNode, withSettings } from './export-node';
import { exportNote, newNote } from './export-note';
import type { GraphOrder } from './flatten';
import { graphMembers, withChangedMembers } from './group-fields';
import { insidePath } from './keep-attachments';
import { type KeptNode, keptNode, withLists } from './kept-node';
import { type WrittenNode, writtenNode } from './langflow-target';
import { recordIn, textIn, withValueAt } from './raw';
import { readNode } from './read-node';
import { stillGrouped } from './still-grouped';
import { newNode } from './stock-node';

/** The nodes and edges of a file, level by level: those of the canvas, then what lies in each group. */
export interface GraphInput {
  readonly document: FlowDocument;
  readonly attachments: FlowAttachments | null;
  readonly catalogue: Catalogue;
  readonly order: GraphOrder;
}

export interface ExportedGraph {
  readonly nodes: readonly Json[];
  readonly edges: readonly Json[];
  readonly notes: readonly string[];
}

export function exportGraph(input: GraphInput): ExportedGraph {
  const groups = keptGroups(input);
  const isGrouped = stillGrouped({ ...input, groups });
  const work: Work = {
    ...input,
    groups: isGrouped ? presentGroups(input.document, groups) : new Map(),
    nodes: new Map(),
    notes: [],
    edges: new Set(),
  };
  if (!isGrouped)
    work.notes.push('Groups were changed here, so their members lie on the canvas itself in the file.');
  const orders = [
    input.order,
    ...(isGrouped ? [] : [...groups.values()].flatMap(({ order }) => order ?? [])),
  ];
  const nodes = levelNodes(work, mergedOrder(orders), null);
  const edges = [...keptEdges(work, mergedOrder(orders).edges, isGrouped), ...newEdges(work)];
  return { nodes, edges, notes: work.notes };
}

interface Work extends GraphInput {
  /** Those that go out as groups of Langflow. */
  readonly groups: ReadonlyMap<string, KeptNode>;
  readonly nodes: Map<string, WrittenNode>;
  readonly notes: string[];
  /** Keys of edges that are written. */
  readonly edges: Set<string>;
}

/** Also those that are gone: their members may still be there. */
function keptGroups({ attachments }: GraphInput): Map<string, KeptNode> {
  return new Map(
    Object.entries(attachments?.references.groups ?? {}).flatMap(([id, hash]): [string, KeptNode][] => {
      const kept = keptNode(attachments, hash);
      return kept?.order ? [[id, kept]] : [];
    }),
  );
}

function presentGroups({ groups }: FlowDocument, kept: ReadonlyMap<string, KeptNode>): Map<string, KeptNode> {
  return new Map([...kept].filter(([id]) => Object.hasOwn(groups, id)));
}

function mergedOrder(orders: readonly GraphOrder[]): GraphOrder {
  const [first] = orders;
  return {
    nodes: orders.flatMap(({ nodes }) => nodes),
    edges: orders.flatMap(({ edges }) => edges),
    lists: first?.lists ?? [],
  };
}

/** In the order of the file, then what was added here. */
function levelNodes(work: Work, order: GraphOrder, group: string | null): Json[] {
  const here = idsAt(work, group);
  const listed = order.nodes.flatMap((entry): Json[] => {
    if (!('id' in entry)) return [entry.raw];
    return here.delete(entry.id) ? [writeThing(work, entry.id)] : [];
  });
  return [...listed, ...[...here].map((id) => writeThing(work, id))];
}

/** What lies directly in a group, or on the canvas; a group that does not go out lets its members fall through. */
function idsAt({ document, groups }: Work, group: string | null): Set<string> {
  const levelOf = (start: string | undefined): string | null => {
    let id = start;
    while (id !== undefined && !groups.has(id)) id = own(document.groups, id)?.group;
    return id ?? null;
  };
  const all = { ...document.components, ...document.notes };
  const ids = sortedIds(all).filter((id) => levelOf(own(all, id)?.group) === group);
  const inner = [...groups.keys()].filter((id) => levelOf(own(document.groups, id)?.group) === group);
  return new Set([...ids, ...inner]);
}

function writeThing(work: Work, id: string): Json {
  const { document, attachments, groups } = work;
  const group = groups.get(id);
  if (group) return writeGroup(work, id, group);
  const note = own(document.notes, id);
  if (note) {
    const kept = keptNode(attachments, own(attachments?.references.notes ?? {}, id));
    return kept ? exportNote(note, kept.node, kept.became) : newNote(id, note);
  }
  return writeComponent(work, id);
}

function writeComponent(work: Work, id: string): Json {
  const { document, attachments, catalogue } = work;
  const component = own(document.components, id);
  if (!component) return null;
  const kept = keptNode(attachments, own(attachments?.references.components ?? {}, id));
  const fresh = kept ? null : newNode(id, component, catalogue);
  const raw = kept?.node ?? fresh?.node ?? {};
  if (fresh?.note) work.notes.push(fresh.note);
  const read = readNode(raw);
  if (!read) return raw;
  const written = writtenNode(read, component, catalogue);
  const node = kept ? exportNode(written, raw, kept.became) : freshNode(written, raw);
  const final = readNode(node);
  work.nodes.set(id, final ? writtenNode(final, component, catalogue) : written);
  return node;
}

function freshNode(written: WrittenNode, raw: JsonObject): JsonObject {
  const { component } = written;
  const nothing = {
    position: component.position,
    ...(component.name !== undefined && { name: component.name }),
  };
  return withSettings(
    exportNode({ ...written, component: { ...component, settings: {} } }, raw, { ...nothing, settings: {} }),
    written,
    {},
  );
}

function writeGroup(work: Work, id: string, { node, became, order }: KeptNode): Json {
  const group = own(work.document.groups, id);
  const inside = order ?? { nodes: [], edges: [], lists: [] };
  const nodes = levelNodes(work, inside, id);
  const edges = keptEdges(work, inside.edges, true);
  const moved = group && JSON.stringify(group.position) !== JSON.stringify(became.position);
  const placed: Json = moved ? { ...node, position: group.position } : node;
  const renamed = group && group.name !== textIn(became, 'name');
  const named = renamed ? withValueAt(placed, ['data', 'node', 'display_name'], group.name) : placed;
  const graph = recordIn(recordIn(recordIn(recordIn(named, 'data'), 'node'), 'flow'), 'data');
  const shown = withChangedMembers(named, graphMembers(work, inside), nodes);
  return withValueAt(shown, insidePath, withLists(graph, inside, { nodes, edges }));
}

/** As they came, when both ends and the edge are still there. */
function keptEdges(work: Work, edges: GraphOrder['edges'], isGrouped: boolean): Json[] {
  return edges.flatMap(({ raw, edge }) => {
    if (edge === undefined) return [raw];
    if (!Object.hasOwn(work.document.edges, edge)) return [];
    if (!isGrouped && namesGroup(raw)) return [];
    work.edges.add(edge);
    return [raw];
  });
}

function newEdges(work: Work): Json[] {
  const missing = sortedIds(work.document.edges).filter((key) => !work.edges.has(key));
  return missing.flatMap((key) => {
    const edge = own(work.document.edges, key);
    const written = edge && exportEdge(edge, work.nodes);
    if (!written && edge) work.notes.push(lostEdge(work, edge));
    return written ? [written] : [];
  });
}

function lostEdge({ nodes }: Work, { from, to }: FlowEdge): string {
  const name = (id: string) => nodes.get(id)?.node.displayName || id;
  return `The connection from “${name(from.component)}” (${from.port}) to “${name(to.component)}” (${to.port}) cannot be written: Langflow has no such port there.`;
}

/** Its handles point into a group that does not go out. */
function namesGroup(raw: Json): boolean {
  return JSON.stringify(raw).includes('proxy') || JSON.stringify(raw).includes('GroupNode');
}
