import { type Catalogue, componentLabel } from './catalogue';
import type { Change } from './change';
import { connectionRefusal } from './connection-problem';
import { documentLimits, edgeId, type FlowComponent, type FlowDocument, type FlowEdge } from './document';
import type { Json } from './json';
import { own } from './own';
import { textOf } from './text-of';

/**
 * Applies a list of changes. Total: a change that does not fit is refused with a reason and the rest goes on;
 * the document that came in is never touched, and what did not change keeps its identity.
 * With a catalogue, connections are checked against the ports, and text fields start from their default.
 */
export interface AppliedChanges {
  readonly document: FlowDocument;
  readonly refused: readonly RefusedChange[];
}

export interface RefusedChange {
  readonly index: number;
  readonly change: Change;
  readonly reason: string;
}

export function applyChanges(
  document: FlowDocument,
  changes: readonly Change[],
  catalogue?: Catalogue,
): AppliedChanges {
  const draft: Draft = { document, ownComponents: false, ownEdges: false, catalogue };
  const refused: RefusedChange[] = [];
  changes.forEach((change, index) => {
    const reason = applyOne(draft, change);
    if (reason !== null) refused.push({ index, change, reason });
  });
  return { document: draft.document, refused };
}

/** Copies each of the two maps at most once for a whole list of changes. */
interface Draft {
  document: FlowDocument;
  ownComponents: boolean;
  ownEdges: boolean;
  readonly catalogue: Catalogue | undefined;
}

type Reason = string | null;

function applyOne(draft: Draft, change: Change): Reason {
  switch (change.kind) {
    case 'add-component':
      return addComponent(draft, change.id, change.component);
    case 'connect':
      return connect(draft, change.edge);
    case 'disconnect':
      return disconnect(draft, change.edge);
    default:
      return changeComponent(draft, change);
  }
}

type ComponentChange = Exclude<Change, { kind: 'add-component' | 'connect' | 'disconnect' }>;

function changeComponent(draft: Draft, change: ComponentChange): Reason {
  const component = own(draft.document.components, change.id);
  if (!component) return `The component “${change.id}” is not in the flow any more.`;
  switch (change.kind) {
    case 'remove-component':
      return removeComponent(draft, change.id);
    case 'rename-component':
      return put(draft, change.id, renamed(component, change.name));
    case 'move':
      return put(draft, change.id, { ...component, position: change.position });
    case 'set-field':
      return setField(draft, change, component);
    case 'reset-field':
      return put(draft, change.id, withoutSetting(component, change.field));
    case 'splice-text':
      return spliceText(draft, change, component);
  }
}

function addComponent(draft: Draft, id: string, component: FlowComponent): Reason {
  if (own(draft.document.components, id)) return `There is a component “${id}” in the flow already.`;
  if (Object.keys(draft.document.components).length >= documentLimits.components) {
    return `A flow holds at most ${documentLimits.components} components.`;
  }
  return put(draft, id, component);
}

function removeComponent(draft: Draft, id: string): Reason {
  delete editComponents(draft)[id];
  for (const [key, edge] of Object.entries(draft.document.edges)) {
    if (edge.from.component === id || edge.to.component === id) delete editEdges(draft)[key];
  }
  return null;
}

function setField(
  draft: Draft,
  change: Extract<Change, { kind: 'set-field' }>,
  component: FlowComponent,
): Reason {
  if (typeof change.value === 'string' && change.value.length > documentLimits.textLength) return tooLong;
  return put(draft, change.id, withSetting(component, change.field, change.value));
}

function spliceText(
  draft: Draft,
  change: Extract<Change, { kind: 'splice-text' }>,
  component: FlowComponent,
): Reason {
  const text = textOf(component, change.field, draft.catalogue);
  const label = componentLabel(component, draft.catalogue);
  if (text === null) return `“${change.field}” of “${label}” holds no text.`;
  const end = change.at + change.remove.length;
  if (change.at > text.length || text.slice(change.at, end) !== change.remove) {
    return `The text of “${change.field}” of “${label}” has changed meanwhile.`;
  }
  const next = text.slice(0, change.at) + change.insert + text.slice(end);
  if (next.length > documentLimits.textLength) return tooLong;
  return put(draft, change.id, withSetting(component, change.field, next));
}

const tooLong = `A text holds at most ${documentLimits.textLength} characters.`;

function connect(draft: Draft, edge: FlowEdge): Reason {
  if (Object.keys(draft.document.edges).length >= documentLimits.edges) {
    return `A flow holds at most ${documentLimits.edges} connections.`;
  }
  const refusal = connectionRefusal(draft.document, edge, draft.catalogue);
  if (refusal) return refusal.message;
  editEdges(draft)[edgeId(edge)] = edge;
  return null;
}

function disconnect(draft: Draft, edge: FlowEdge): Reason {
  if (!own(draft.document.edges, edgeId(edge))) return 'The connection is not in the flow any more.';
  delete editEdges(draft)[edgeId(edge)];
  return null;
}

function renamed({ name: _, ...component }: FlowComponent, name: string | null): FlowComponent {
  return name === null || name === '' ? component : { ...component, name };
}

function withSetting(component: FlowComponent, field: string, value: Json): FlowComponent {
  return { ...component, settings: { ...component.settings, [field]: value } };
}

function withoutSetting(component: FlowComponent, field: string): FlowComponent {
  if (!Object.hasOwn(component.settings, field)) return component;
  const { [field]: _, ...settings } = component.settings;
  return { ...component, settings };
}

function put(draft: Draft, id: string, component: FlowComponent): null {
  if (own(draft.document.components, id) !== component) editComponents(draft)[id] = component;
  return null;
}

function editComponents(draft: Draft): Record<string, FlowComponent> {
  if (!draft.ownComponents) {
    draft.document = { ...draft.document, components: { ...draft.document.components } };
    draft.ownComponents = true;
  }
  return draft.document.components;
}

function editEdges(draft: Draft): Record<string, FlowEdge> {
  if (!draft.ownEdges) {
    draft.document = { ...draft.document, edges: { ...draft.document.edges } };
    draft.ownEdges = true;
  }
  return draft.document.edges;
}
