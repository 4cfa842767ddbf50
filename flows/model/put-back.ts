import { canonicalJson } from './canonical-json';
import type { Change } from './change';
import { type FlowDocument, sortedIds } from './document';
import { own } from './own';
import { placedIn } from './placed';

/**
 * The changes that make a component, a note or a group what it is in another document, whatever it is here, with those
 * of its connections there that find their other end.
 */
export function putBack(document: FlowDocument, there: FlowDocument, id: string): Change[] {
  return [...removal(document, id), ...addition(there, id), ...connections(document, there, id)];
}

/** Of the same kind, and alike. */
export function isSameThing(one: FlowDocument, other: FlowDocument, id: string): boolean {
  const [left, right] = [one, other].map((document) => {
    const kind = placedIn(document, id);
    return (
      kind &&
      canonicalJson({ kind, thing: own<FlowDocument[typeof kind][string]>(document[kind], id) ?? null })
    );
  });
  return left === right;
}

function removal(document: FlowDocument, id: string): Change[] {
  switch (placedIn(document, id)) {
    case 'components':
      return [{ kind: 'remove-component', id }];
    case 'notes':
      return [{ kind: 'remove-note', id }];
    case 'groups':
      return [{ kind: 'remove-group', id }];
    case null:
      return [];
  }
}

function addition({ components, notes, groups }: FlowDocument, id: string): Change[] {
  const component = own(components, id);
  const note = own(notes, id);
  const group = own(groups, id);
  if (component) return [{ kind: 'add-component', id, component }];
  if (note) return [{ kind: 'add-note', id, note }];
  return group ? [{ kind: 'add-group', id, group }] : [];
}

function connections({ components }: FlowDocument, there: FlowDocument, id: string): Change[] {
  const isThere = (component: string) => component === id || Object.hasOwn(components, component);
  return sortedIds(there.edges)
    .flatMap((key) => own(there.edges, key) ?? [])
    .filter(({ from, to }) => from.component === id || to.component === id)
    .filter(({ from, to }) => isThere(from.component) && isThere(to.component))
    .map((edge) => ({ kind: 'connect', edge }));
}
