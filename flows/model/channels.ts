import type { ComponentDescription } from './component';
import { edgeId, type FlowComponent, type FlowDocument, type FlowEdge, sortedIds } from './document';
import { own } from './own';

/**
 * What is told under a name reaches all who listen for that name, as if an edge led there. Only runs see these edges:
 * the document keeps what the person drew.
 */
export function withChannels(
  document: FlowDocument,
  descriptions: Readonly<Record<string, ComponentDescription>>,
): FlowDocument {
  const ends = sortedIds(document.components).flatMap((id) => {
    const component = own(document.components, id);
    return component ? endOf(id, component, own(descriptions, component.type)) : [];
  });
  const edges = ends.flatMap((from) =>
    from.role === 'tells'
      ? ends.flatMap((to) => (to.role === 'hears' && to.name === from.name ? [edgeBetween(from, to)] : []))
      : [],
  );
  if (edges.length === 0) return document;
  const drawn = Object.fromEntries(edges.map((edge) => [edgeId(edge), edge]));
  return { ...document, edges: { ...drawn, ...document.edges } };
}

interface ChannelEnd {
  readonly id: string;
  readonly role: 'tells' | 'hears';
  readonly port: string;
  readonly name: string;
}

function endOf(
  id: string,
  { settings, tool }: FlowComponent,
  description: ComponentDescription | undefined,
): ChannelEnd[] {
  const channel = description?.channel;
  if (!channel || tool) return [];
  const name = own(settings, channel.field) ?? own(description.fields, channel.field)?.default;
  if (typeof name !== 'string' || name.trim() === '') return [];
  return [{ id, role: channel.role, port: channel.port, name: name.trim() }];
}

function edgeBetween(from: ChannelEnd, to: ChannelEnd): FlowEdge {
  return { from: { component: from.id, port: from.port }, to: { component: to.id, port: to.port } };
}
