import {
  edgeId,
  emptyDocument,
  type FlowComponent,
  type FlowDocument,
  type FlowEdge,
} from '@/flows/model/document';
import type { Json } from '@/flows/model/json';

/**
 * Writes documents the way a drawing reads:
 * `flow().add('in', 'inputs/chat-input').add('out', 'outputs/chat-output').connect('in.message', 'out.input').document()`.
 * It checks nothing, so that tests can also write flows that are wrong.
 */
export interface FlowBuilder {
  add(id: string, type: string, settings?: Readonly<Record<string, Json>>, name?: string): FlowBuilder;
  /** `component.port` on both sides. */
  connect(from: string, to: string): FlowBuilder;
  /** What else is decided about a component: its policy, tool mode… */
  decide(id: string, decisions: Partial<FlowComponent>): FlowBuilder;
  document(): FlowDocument;
}

export function flow(document: FlowDocument = emptyDocument()): FlowBuilder {
  return {
    add(id, type, settings = {}, name) {
      const position = { x: Object.keys(document.components).length * 340, y: 0 };
      const component = { type, typeVersion: 1, ...(name && { name }), settings: { ...settings }, position };
      return flow({ ...document, components: { ...document.components, [id]: component } });
    },
    connect(from, to) {
      const edge: FlowEdge = { from: reference(from), to: reference(to) };
      return flow({ ...document, edges: { ...document.edges, [edgeId(edge)]: edge } });
    },
    decide(id, decisions) {
      const component = document.components[id];
      if (!component) throw new Error(`There is no component “${id}” to decide about.`);
      const components = { ...document.components, [id]: { ...component, ...decisions } };
      return flow({ ...document, components });
    },
    document: () => document,
  };
}

function reference(text: string): FlowEdge['from'] {
  const dot = text.indexOf('.');
  return { component: text.slice(0, dot), port: text.slice(dot + 1) };
}
