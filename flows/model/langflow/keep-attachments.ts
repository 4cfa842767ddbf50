import type { FlowAttachments } from '@/flows/model/attachments';
import { digestJson } from '@/flows/model/digest';
import type { FlowComponent, FlowGroup, FlowNote } from '@/flows/model/document';
import type { Json, JsonObject } from '@/flows/model/json';
import { type FlatFlow, type FlatNode, listsIn } from './flatten';
import { labelsOf } from './labels';
import { recordIn, valueIn, withValueAt } from './raw';

/**
 * Everything of the file that the document does not say, as contents by digest. Beside each node lies what it became,
 * so that an export can tell what a person has changed since, also when this importer has learned more by then.
 */
export interface ImportedThings {
  readonly components: Readonly<Record<string, FlowComponent>>;
  readonly notes: Readonly<Record<string, FlowNote>>;
  readonly groups: Readonly<Record<string, FlowGroup>>;
}

export function keepAttachments(flow: JsonObject, flat: FlatFlow, things: ImportedThings): FlowAttachments {
  const contents: Record<string, Json> = {};
  const keep = (content: Json): string => {
    const hash = digestJson(content);
    contents[hash] = content;
    return hash;
  };
  const references = { components: {}, notes: {}, groups: {} } as Record<Place, Record<string, string>>;
  for (const node of flat.nodes) {
    const place = placeOf(node);
    const became = things[place][node.id];
    if (became !== undefined) references[place][node.id] = keep(nodeContent(node, became, keep));
  }
  const around = keep({ flow: withoutGraph(flow), order: flat.order as unknown as Json });
  const { id: _, ...labels } = labelsOf(flow);
  return { references: { origin: 'langflow', labels, flow: around, ...references }, contents };
}

type Place = 'components' | 'notes' | 'groups';

export const codePath = ['data', 'node', 'template', 'code', 'value'] as const;
export const insidePath = ['data', 'node', 'flow', 'data'] as const;

function nodeContent({ node, inside }: FlatNode, became: Json, keep: (content: Json) => string): Json {
  const code = valueIn(recordIn(recordIn(node.definition, 'template'), 'code'), 'value');
  const hasCode = typeof code === 'string' ? code !== '' : Array.isArray(code);
  let raw: Json = node.raw;
  if (hasCode) raw = withValueAt(raw, codePath, undefined);
  if (inside) {
    for (const list of inside.lists) raw = withValueAt(raw, [...insidePath, list], undefined);
  }
  return {
    node: raw,
    became,
    ...(hasCode && code !== undefined && { code: keep(code) }),
    ...(inside && { order: inside as unknown as Json }),
  };
}

function placeOf({ node, inside }: FlatNode): Place {
  if (node.kind === 'note') return 'notes';
  return inside ? 'groups' : 'components';
}

/** Where the graph lies tells what kind of file it was: under `data`, or at the top. */
function withoutGraph(flow: JsonObject): JsonObject {
  const holder = typeof flow.data === 'object' && flow.data !== null ? 'data' : null;
  const graph = holder ? recordIn(flow, 'data') : flow;
  const lists: readonly string[] = listsIn(graph);
  const rest = Object.fromEntries(Object.entries(graph).filter(([key]) => !lists.includes(key)));
  return holder ? { ...flow, data: rest } : rest;
}
