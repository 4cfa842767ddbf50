import { applyChanges } from './apply-changes';
import type { Catalogue } from './catalogue';
import type { Change, ChangeOf } from './change';
import { type RemoveChange, type TextChange, valueInPlace } from './change-place';
import { edgeId, type FlowDocument } from './document';
import { own } from './own';
import { membersOf, type Placed, placedIn } from './placed';

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
      return placedIn(before, change.id) ? [] : [{ kind: 'remove-component', id: change.id }];
    case 'add-note':
      return placedIn(before, change.id) ? [] : [{ kind: 'remove-note', id: change.id }];
    case 'add-group':
      return placedIn(before, change.id) ? [] : [{ kind: 'remove-group', id: change.id }];
    case 'remove-component':
    case 'remove-note':
    case 'remove-group':
      return addedAgain(before, change);
    case 'splice-text':
    case 'splice-note':
      return unspliced(before, change);
    default:
      return asItWas(before, change);
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

function addedAgain(before: FlowDocument, { kind, id }: RemoveChange): Change[] {
  if (kind === 'remove-component') {
    const component = own(before.components, id);
    return component ? [{ kind: 'add-component', id, component }, ...connectionsOf(before, id)] : [];
  }
  if (kind === 'remove-note') {
    const note = own(before.notes, id);
    return note ? [{ kind: 'add-note', id, note }] : [];
  }
  const group = own(before.groups, id);
  if (!group) return [];
  const members = membersOf(before, id).map(
    (member): Change => ({ kind: 'put-in-group', id: member, group: id }),
  );
  return [{ kind: 'add-group', id, group }, ...members];
}

function unspliced(before: FlowDocument, change: TextChange): Change[] {
  if (!isThere(before, change)) return [];
  if (change.kind === 'splice-text') {
    const { id, field } = change;
    const component = own(before.components, id);
    if (component && !Object.hasOwn(component.settings, field)) return [{ kind: 'reset-field', id, field }];
  }
  return [{ ...change, remove: change.insert, insert: change.remove }];
}

type ValueChange = ChangeOf<
  | 'move'
  | 'put-in-group'
  | 'rename-component'
  | 'set-field'
  | 'reset-field'
  | 'set-option'
  | 'set-note'
  | 'set-group'
  | 'set-flow-setting'
>;

function asItWas(before: FlowDocument, change: ValueChange): Change[] {
  if (change.kind !== 'set-flow-setting' && !isThere(before, change)) return [];
  switch (change.kind) {
    case 'set-field':
    case 'reset-field':
      return [fieldAsItWas(before, change)];
    case 'move': {
      const kind = placedIn(before, change.id);
      const position = kind && own<FlowDocument[Placed][string]>(before[kind], change.id)?.position;
      return position ? [{ kind: 'move', id: change.id, position }] : [];
    }
    case 'rename-component':
      return [{ ...change, name: own(before.components, change.id)?.name ?? null }];
    case 'put-in-group': {
      const group = valueInPlace(before, change);
      return [{ ...change, group: typeof group === 'string' ? group : null }];
    }
    default:
      return [{ ...change, value: valueInPlace(before, change) }];
  }
}

/** A field may be set to null, which is not the same as not set. */
function fieldAsItWas(before: FlowDocument, { id, field }: ChangeOf<'set-field' | 'reset-field'>): Change {
  const value = own(own(before.components, id)?.settings ?? {}, field);
  return value === undefined ? { kind: 'reset-field', id, field } : { kind: 'set-field', id, field, value };
}

/** Whether what the change is about is there, as the kind of thing it takes it for. */
function isThere(before: FlowDocument, change: Change & { readonly id: string }): boolean {
  const kind = placedIn(before, change.id);
  switch (change.kind) {
    case 'move':
    case 'put-in-group':
      return kind !== null;
    case 'set-note':
    case 'splice-note':
      return kind === 'notes';
    case 'set-group':
      return kind === 'groups';
    default:
      return kind === 'components';
  }
}

function connectionsOf(document: FlowDocument, id: string): Change[] {
  return Object.values(document.edges)
    .filter((edge) => edge.from.component === id || edge.to.component === id)
    .map((edge) => ({ kind: 'connect', edge }));
}
