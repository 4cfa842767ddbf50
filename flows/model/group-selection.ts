import type { Change } from './change';
import { type FlowDocument, type Position, sortedIds } from './document';
import { own } from './own';
import { groupOf, groupsAround, type Placed, placedIn, placedKinds } from './placed';

/** The changes that put a selection of components, notes and groups into a new group, which lies where they all lay. */
export function groupSelection(
  document: FlowDocument,
  ids: readonly string[],
  { id, name }: { readonly id: string; readonly name: string },
): Change[] {
  const chosen = outermost(document, ids);
  if (chosen.length === 0) return [];
  const outer = sharedGroup(document, chosen);
  const group = {
    name,
    position: cornerOf(document, chosen),
    closed: false,
    ports: [],
    ...(outer !== null && { group: outer }),
  };
  return [
    { kind: 'add-group', id, group },
    ...chosen.map((member): Change => ({ kind: 'put-in-group', id: member, group: id })),
  ];
}

/** What lay in it lies in the group around it afterwards, if there is one. */
export function ungroup({ groups }: FlowDocument, id: string): Change[] {
  return Object.hasOwn(groups, id) ? [{ kind: 'remove-group', id }] : [];
}

/** Each once, and without what lies in a group that is chosen itself. */
export function outermost(document: FlowDocument, ids: readonly string[]): string[] {
  const chosen = new Set(ids.filter((id) => placedIn(document, id)));
  return [...chosen].filter(
    (id) => !groupsAround(document.groups, groupOf(document, id)).some((around) => chosen.has(around)),
  );
}

/** All that is chosen by these ids: the things themselves, and what lies in those that are groups, however deep. */
export function contentsOf(document: FlowDocument, ids: readonly string[]): Set<string> {
  const chosen = new Set(ids);
  const isInside = (id: string) =>
    chosen.has(id) ||
    groupsAround(document.groups, groupOf(document, id)).some((around) => chosen.has(around));
  return new Set(placedKinds.flatMap((kind) => sortedIds(document[kind])).filter(isInside));
}

/** The innermost group that all of them lie in. */
export function sharedGroup(document: FlowDocument, ids: readonly string[]): string | null {
  const [first = [], ...rest] = ids.map((id) => groupsAround(document.groups, groupOf(document, id)));
  return first.find((group) => rest.every((around) => around.includes(group))) ?? null;
}

export function cornerOf(document: FlowDocument, ids: readonly string[]): Position {
  const positions = ids.flatMap((id) => {
    const kind = placedIn(document, id);
    return (kind && own<FlowDocument[Placed][string]>(document[kind], id)?.position) ?? [];
  });
  return {
    x: Math.min(...positions.map(({ x }) => x)) - margin,
    y: Math.min(...positions.map(({ y }) => y)) - margin,
  };
}

const margin = 40;
