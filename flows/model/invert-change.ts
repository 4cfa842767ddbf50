import { applyChanges } from './apply-changes';
import type { Catalogue } from './catalogue';
import type { Change } from './change';
import { edgeId, type FlowDocument } from './document';
import { own } from './own';

/**
 * The changes that take one change back, given the document before it.
 * Empty when the change does nothing there (it was refused).
 */
export function invertChange(before: FlowDocument, change: Change): Change[] {
  switch (change.kind) {
    case 'connect':
      return own(before.edges, edgeId(change.edge)) ? [] : [{ kind: 'disconnect', edge: change.edge }];
    case 'disconnect':
      return own(before.edges, edgeId(change.edge)) ? [{ kind: 'connect', edge: change.edge }] : [];
    case 'add-component':
      return own(before.components, change.id) ? [] : [{ kind: 'remove-component', id: change.id }];
    default:
      return invertComponentChange(before, change);
  }
}

/** The changes that take a whole list back, last change first. */
export function invertChanges(
  before: FlowDocument,
  changes: readonly Change[],
  catalogue?: Catalogue,
): Change[] {
  const inverses: Change[][] = [];
  let document = before;
  for (const change of changes) {
    const applied = applyChanges(document, [change], catalogue);
    if (applied.refused.length === 0) inverses.push(invertChange(document, change));
    document = applied.document;
  }
  return inverses.reverse().flat();
}

type ComponentChange = Exclude<Change, { kind: 'add-component' | 'connect' | 'disconnect' }>;

function invertComponentChange(before: FlowDocument, change: ComponentChange): Change[] {
  const { id } = change;
  const component = own(before.components, id);
  if (!component) return [];
  switch (change.kind) {
    case 'remove-component':
      return [{ kind: 'add-component', id, component }, ...connectionsOf(before, id)];
    case 'rename-component':
      return [{ kind: 'rename-component', id, name: component.name ?? null }];
    case 'move':
      return [{ kind: 'move', id, position: component.position }];
    case 'set-field':
    case 'reset-field':
      return [fieldAsItWas(component.settings, id, change.field)];
    case 'splice-text':
      if (!Object.hasOwn(component.settings, change.field))
        return [{ kind: 'reset-field', id, field: change.field }];
      return [{ ...change, remove: change.insert, insert: change.remove }];
  }
}

function fieldAsItWas(
  settings: FlowDocument['components'][string]['settings'],
  id: string,
  field: string,
): Change {
  const value = own(settings, field);
  return value === undefined ? { kind: 'reset-field', id, field } : { kind: 'set-field', id, field, value };
}

function connectionsOf(document: FlowDocument, id: string): Change[] {
  return Object.values(document.edges)
    .filter((edge) => edge.from.component === id || edge.to.component === id)
    .map((edge) => ({ kind: 'connect', edge }));
}
