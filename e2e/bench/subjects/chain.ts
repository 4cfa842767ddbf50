import { type Component, defineComponent } from '@/flows/model/component';
import { edgeId, emptyDocument, type FlowDocument } from '@/flows/model/document';

/** A chain of components that do nothing: what remains is what the engine and the record cost. */
const nothing: Component = defineComponent({
  type: 'bench/nothing',
  version: 1,
  title: 'Nothing',
  description: 'Passes on what it gets.',
  icon: 'circle',
  family: 'bench',
  fields: {},
  inputs: { in: { label: 'In', type: 'text' } },
  outputs: { out: { label: 'Out', type: 'text' } },
  exit: { as: 'text', port: 'out' },
  run: async (_context, { inputs }) => ({ out: inputs.in ?? 'x' }),
});

export const chainLibrary = { get: (type: string) => (type === nothing.type ? nothing : undefined) };

export function chainOf(length: number): FlowDocument {
  const document = emptyDocument();
  for (let index = 0; index < length; index += 1) {
    const position = { x: index * 300, y: 0 };
    document.components[idOf(index)] = { type: nothing.type, typeVersion: 1, settings: {}, position };
    if (index === 0) continue;
    const from = { component: idOf(index - 1), port: 'out' };
    const edge = { from, to: { component: idOf(index), port: 'in' } };
    document.edges[edgeId(edge)] = edge;
  }
  return document;
}

function idOf(index: number): string {
  return `step-${String(index).padStart(4, '0')}`;
}
