import { canonicalJson } from './canonical-json';
import type { Change } from './change';
import { edgeId, type FlowComponent, type FlowDocument, sortedIds } from './document';
import { own } from './own';

/** The changes that make `after` out of `before`: what a version changed, and what a restored one changes back. */
export function diffDocuments(before: FlowDocument, after: FlowDocument): Change[] {
  const removed = sortedIds(before.components).filter((id) => !isKept(before, after, id));
  const added = sortedIds(after.components).filter((id) => !isKept(before, after, id));
  const kept = sortedIds(after.components).filter((id) => isKept(before, after, id));
  const gone = new Set(removed);
  return [
    ...disconnections(before, after, gone),
    ...removed.map((id): Change => ({ kind: 'remove-component', id })),
    ...added.flatMap((id) => addition(after, id)),
    ...kept.flatMap((id) => componentChanges(before, after, id)),
    ...connections(before, after, gone),
  ];
}

/** A component of another type is another component, whatever its id says. */
function isKept(before: FlowDocument, after: FlowDocument, id: string): boolean {
  const was = own(before.components, id);
  const is = own(after.components, id);
  return was !== undefined && was.type === is?.type && was.typeVersion === is.typeVersion;
}

function addition(after: FlowDocument, id: string): Change[] {
  const component = own(after.components, id);
  return component ? [{ kind: 'add-component', id, component }] : [];
}

function componentChanges(before: FlowDocument, after: FlowDocument, id: string): Change[] {
  const was = own(before.components, id);
  const is = own(after.components, id);
  if (!was || !is || was === is) return [];
  const changes: Change[] = [];
  if (was.name !== is.name) changes.push({ kind: 'rename-component', id, name: is.name ?? null });
  if (was.position.x !== is.position.x || was.position.y !== is.position.y) {
    changes.push({ kind: 'move', id, position: is.position });
  }
  return [...changes, ...fieldChanges(id, was, is)];
}

function fieldChanges(id: string, was: FlowComponent, is: FlowComponent): Change[] {
  const fields = sortedIds({ ...was.settings, ...is.settings });
  return fields.flatMap((field): Change[] => {
    const old = own(was.settings, field);
    const value = own(is.settings, field);
    if (value === undefined) return [{ kind: 'reset-field', id, field }];
    if (old !== undefined && canonicalJson(old) === canonicalJson(value)) return [];
    return [{ kind: 'set-field', id, field, value }];
  });
}

function disconnections(before: FlowDocument, after: FlowDocument, gone: ReadonlySet<string>): Change[] {
  return edgesOf(before)
    .filter((edge) => !own(after.edges, edgeId(edge)))
    .filter((edge) => !gone.has(edge.from.component) && !gone.has(edge.to.component))
    .map((edge) => ({ kind: 'disconnect', edge }));
}

/** Including those that went with a component that was replaced. */
function connections(before: FlowDocument, after: FlowDocument, gone: ReadonlySet<string>): Change[] {
  return edgesOf(after)
    .filter((edge) => {
      const wasThere = own(before.edges, edgeId(edge)) !== undefined;
      return !wasThere || gone.has(edge.from.component) || gone.has(edge.to.component);
    })
    .map((edge) => ({ kind: 'connect', edge }));
}

function edgesOf(document: FlowDocument) {
  return sortedIds(document.edges).flatMap((key) => own(document.edges, key) ?? []);
}
