import fc from 'fast-check';
import type { Change } from '@/flows/model/change';
import { type FlowDocument, type FlowEdge, sortedIds } from '@/flows/model/document';
import { arbitraryArrangement } from './arbitrary-arrangement';
import { flow } from './flow-builder';
import { knownId } from './known-id';

/**
 * Random edits for properties: seeds that become changes against the document at hand, so that most of them fit
 * and some do not. Ids, fields and texts come from small pools, so that edits meet each other.
 */
export type EditSeed = readonly [kind: number, who: number, what: number, where: number, text: string];

const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '{', '}', 'x'), maxLength: 5 });

/** Components, their settings and their edges. */
export const editSeed: fc.Arbitrary<EditSeed> = fc.tuple(fc.nat(8), fc.nat(5), fc.nat(5), fc.nat(30), text);

/** Those, and everything else there is: options, notes, groups, settings of the flow. */
export const anyEditSeed: fc.Arbitrary<EditSeed> = fc.tuple(
  fc.nat(20),
  fc.nat(5),
  fc.nat(5),
  fc.nat(30),
  text,
);

/** Something of everything, so that edits have what to meet. */
export const drawnAlready: FlowDocument = {
  ...flow()
    .add('c0', 'inputs/chat-input', { value: 'a b' })
    .add('c1', 'prompts/prompt', { template: 'x {a}' })
    .add('c2', 'prompts/prompt')
    .add('c3', 'outputs/chat-output', { odd: 1 })
    .connect('c0.message', 'c3.input')
    .document(),
  notes: {
    n0: {
      text: 'a b',
      position: { x: 0, y: 0 },
      size: { width: 200, height: 100 },
      color: 'yellow',
      group: 'g1',
    },
  },
  groups: {
    g0: { name: 'Outer', position: { x: 0, y: 0 }, closed: false, ports: [] },
    g1: { name: 'Inner', position: { x: 0, y: 0 }, closed: true, ports: [], group: 'g0' },
  },
};

export function changeFrom(document: FlowDocument, seed: EditSeed): Change {
  const [kind, who, what, where, insert] = seed;
  const id = kind === 8 ? `c${who}` : knownId(document.components, { prefix: 'c', who, where });
  const field = fields[what % fields.length] ?? 'value';
  switch (kind) {
    case 0:
      return { kind: 'remove-component', id };
    case 1:
      return { kind: 'rename-component', id, name: insert || null };
    case 2:
      return { kind: 'move', id, position: { x: where, y: what } };
    case 3:
      return { kind: 'set-field', id, field, value: insert };
    case 4:
      return { kind: 'reset-field', id, field };
    case 5:
      return { kind: 'connect', edge: edgeFrom(document, seed) };
    case 6:
      return { kind: 'disconnect', edge: knownEdge(document, seed) };
    case 7:
      return spliceFrom(document, { id, field, where, length: what, insert });
    case 8:
      return {
        kind: 'add-component',
        id,
        component: {
          type: types[what % types.length] ?? 'prompts/prompt',
          typeVersion: 1,
          settings: where % 2 === 0 ? {} : { [field]: insert },
          position: { x: where, y: 0 },
        },
      };
    default:
      return arbitraryArrangement(document, seed);
  }
}

const fields = ['value', 'template', 'senderName'];
const types = [
  'inputs/chat-input',
  'prompts/prompt',
  'models/language-model',
  'outputs/chat-output',
  'unknown/type',
];

function edgeFrom({ components }: FlowDocument, [, who, what, where]: EditSeed): FlowEdge {
  const from = knownId(components, { prefix: 'c', who, where });
  const to = knownId(components, { prefix: 'c', who: what, where });
  return { from: { component: from, port: 'message' }, to: { component: to, port: 'input' } };
}

function knownEdge(document: FlowDocument, seed: EditSeed): FlowEdge {
  const edges = sortedIds(document.edges);
  return document.edges[edges[seed[1] % Math.max(1, edges.length)] ?? ''] ?? edgeFrom(document, seed);
}

function spliceFrom(
  document: FlowDocument,
  edit: { id: string; field: string; where: number; length: number; insert: string },
): Change {
  const { id, field, where, length, insert } = edit;
  const value = document.components[id]?.settings[field];
  const now = typeof value === 'string' ? value : '';
  const at = where % (now.length + 1);
  return { kind: 'splice-text', id, field, at, remove: now.slice(at, at + length), insert };
}
