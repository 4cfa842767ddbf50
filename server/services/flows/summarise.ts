import type { FlowDocument } from '@/flows/model/document';
import type { FlowSummary } from '@/server/db/schema/flows';

/** A miniature shows the shape of a graph: more than this is a blur anyway. */
const drawn = { components: 60, edges: 120 } as const;

export function summarise(document: FlowDocument): FlowSummary {
  const components = Object.entries(document.components);
  const shown = components.slice(0, drawn.components);
  const visible = new Set(shown.map(([id]) => id));
  const edges = Object.values(document.edges)
    .filter((edge) => visible.has(edge.from.component) && visible.has(edge.to.component))
    .slice(0, drawn.edges)
    .map((edge): [string, string] => [edge.from.component, edge.to.component]);
  return {
    componentCount: components.length,
    miniature: {
      components: shown.map(([id, component]) => ({
        id,
        x: Math.round(component.position.x),
        y: Math.round(component.position.y),
        family: component.type.split('/')[0] ?? '',
      })),
      edges,
    },
  };
}
