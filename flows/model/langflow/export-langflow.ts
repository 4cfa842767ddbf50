import type { FlowAttachments } from '@/flows/model/attachments';
import type { Catalogue } from '@/flows/model/catalogue';
import type { FlowDocument } from '@/flows/model/document';
import { isJsonObject, type JsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import { exportGraph } from './export-graph';
import type { GraphOrder } from './flatten';
import { orderIn, withLists } from './kept-node';
import type { FlowLabels } from './labels';
import { valueIn } from './raw';

/**
 * A flow as a file of Langflow. What was imported and not touched since goes out as it came; what was changed is
 * written into it; what was added here becomes the stock component that does the same.
 */
export interface LangflowExport {
  readonly flow: JsonObject;
  /** What the file cannot say, or what will not run there. */
  readonly notes: readonly string[];
}

export interface ExportInput {
  readonly document: FlowDocument;
  readonly attachments: FlowAttachments | null;
  /** What it is called now. */
  readonly labels: FlowLabels;
}

export function exportLangflow(
  { document, attachments, labels }: ExportInput,
  catalogue: Catalogue,
): LangflowExport {
  const around = attachments && own(attachments.contents, attachments.references.flow);
  const flow = valueIn(around ?? undefined, 'flow');
  const order = orderIn(valueIn(around ?? undefined, 'order')) ?? noOrder;
  const graph = exportGraph({ document, attachments, catalogue, order });
  if (!isJsonObject(flow) || !attachments) return { ...graph, flow: newFlow(labels, graph) };
  const named = withLabels(flow, labels, attachments.references.labels);
  return { flow: withGraph(named, order, graph), notes: graph.notes };
}

/** Under `data`, or at the top for what was copied off a canvas; a flow without anything may have had null there. */
function withGraph(flow: JsonObject, order: GraphOrder, graph: ReturnType<typeof exportGraph>): JsonObject {
  const isEmpty = graph.nodes.length === 0 && graph.edges.length === 0;
  if (!('data' in flow)) return withLists(flow, order, graph);
  if (!isJsonObject(flow.data)) return isEmpty ? flow : { ...flow, data: withLists({}, order, graph) };
  return { ...flow, data: withLists(flow.data, order, graph) };
}

/** Only what was renamed here: a file may leave the name out, or have one that is cut here. */
function withLabels(flow: JsonObject, now: FlowLabels, then: Omit<FlowLabels, 'id'>): JsonObject {
  return {
    ...flow,
    ...(now.name !== then.name && { name: now.name }),
    ...(now.description !== then.description && { description: now.description }),
    ...(now.endpointName !== then.endpointName && { endpoint_name: now.endpointName }),
  };
}

function newFlow(labels: FlowLabels, { nodes, edges }: ReturnType<typeof exportGraph>): JsonObject {
  return {
    ...(labels.id !== null && { id: labels.id }),
    name: labels.name,
    description: labels.description,
    endpoint_name: labels.endpointName,
    is_component: false,
    last_tested_version: '1.13.0',
    tags: [],
    data: { nodes, edges, viewport: { x: 0, y: 0, zoom: 1 } },
  };
}

const noOrder: GraphOrder = { nodes: [], edges: [], lists: ['nodes', 'edges'] };
