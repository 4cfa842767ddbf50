import type { FlowAttachments } from '@/flows/model/attachments';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import type { GraphOrder, OrderedEdge, OrderedNode } from './flatten';
import { codePath } from './keep-attachments';
import { listIn, textIn, valueIn, withValueAt } from './raw';

/** What an import kept of one node: the node with its source, what it became, and what lies inside. */
export interface KeptNode {
  readonly node: JsonObject;
  readonly became: JsonObject;
  readonly order: GraphOrder | null;
}

export function keptNode(attachments: FlowAttachments | null, hash: string | undefined): KeptNode | null {
  const content = hash === undefined ? undefined : own(attachments?.contents ?? {}, hash);
  const node = valueIn(content, 'node');
  const became = valueIn(content, 'became');
  if (!isJsonObject(node) || !isJsonObject(became)) return null;
  const code = own(attachments?.contents ?? {}, textIn(content, 'code'));
  const whole = code === undefined ? node : withCode(node, code);
  return { node: whole, became, order: isJsonObject(content) ? orderIn(content.order) : null };
}

export function orderIn(value: Json | undefined): GraphOrder | null {
  if (!isJsonObject(value)) return null;
  return {
    nodes: listIn(value, 'nodes').filter(isJsonObject).map(orderedNode),
    edges: listIn(value, 'edges').filter(isJsonObject).map(orderedEdge),
    lists: listIn(value, 'lists').filter((list) => list === 'nodes' || list === 'edges'),
  };
}

/** A graph with its lists again; one that it did not have comes only when there is something to put into it. */
export function withLists(
  graph: JsonObject,
  { lists }: GraphOrder,
  { nodes, edges }: { readonly nodes: readonly Json[]; readonly edges: readonly Json[] },
): JsonObject {
  return {
    ...graph,
    ...((lists.includes('nodes') || nodes.length > 0) && { nodes }),
    ...((lists.includes('edges') || edges.length > 0) && { edges }),
  };
}

function withCode(node: JsonObject, code: Json): JsonObject {
  const whole = withValueAt(node, codePath, code);
  return isJsonObject(whole) ? whole : node;
}

function orderedNode(value: JsonObject): OrderedNode {
  return typeof value.id === 'string' ? { id: value.id } : { raw: value.raw ?? null };
}

function orderedEdge(value: JsonObject): OrderedEdge {
  const { raw = null, edge } = value;
  return { raw, ...(typeof edge === 'string' && { edge }) };
}
