import { type FlowDocument, sortedIds } from './document';
import { own } from './own';

/** What can stand on the canvas. Components, notes and groups share one name space. */
export type Placed = 'components' | 'notes' | 'groups';

export const placedKinds = ['components', 'notes', 'groups'] as const satisfies readonly Placed[];

/** Which map an id lies in. */
export function placedIn(document: FlowDocument, id: string): Placed | null {
  return placedKinds.find((kind) => Object.hasOwn(document[kind], id)) ?? null;
}

/** The group that a component, a note or a group lies in. */
export function groupOf(document: FlowDocument, id: string): string | null {
  const kind = placedIn(document, id);
  return (kind && own<{ readonly group?: string }>(document[kind], id)?.group) ?? null;
}

/** A group and those around it, from the inside out. Ends where a damaged document goes round. */
export function groupsAround(groups: FlowDocument['groups'], id: string | null): string[] {
  const found = new Set<string>();
  for (let next = id; next !== null && !found.has(next); next = own(groups, next)?.group ?? null) {
    if (Object.hasOwn(groups, next)) found.add(next);
  }
  return [...found];
}

/** Where a file breaks a rule that no shape can express. */
export function brokenPlace(document: FlowDocument): { path: string[]; reason: string } | null {
  const seen = new Set<string>();
  for (const kind of placedKinds) {
    for (const id of Object.keys(document[kind])) {
      if (seen.has(id)) return { path: [kind, id], reason: 'the id is used twice' };
      seen.add(id);
    }
  }
  const around = Object.keys(document.groups).find((id) => liesInItself(document.groups, id));
  return around === undefined ? null : { path: ['groups', around], reason: 'the group lies in itself' };
}

/** Lying in a group that is not there means lying in none. */
export function insideGroupsThatExist<Thing extends { group?: string }>(
  groups: FlowDocument['groups'],
  thing: Thing,
): Thing {
  return thing.group === undefined || Object.hasOwn(groups, thing.group) ? thing : outside(thing);
}

export function withGroupsThatExist(document: FlowDocument): FlowDocument {
  const { groups } = document;
  const mend = <Thing extends { group?: string }>(record: Record<string, Thing>): Record<string, Thing> =>
    Object.fromEntries(
      Object.entries(record).map(([id, thing]) => [id, insideGroupsThatExist(groups, thing)]),
    );
  return {
    ...document,
    components: mend(document.components),
    notes: mend(document.notes),
    groups: mend(groups),
  };
}

/** What lies in a group directly, in a stable order. */
export function membersOf(document: FlowDocument, group: string): string[] {
  return placedKinds.flatMap((kind) =>
    sortedIds(document[kind]).filter((id) => own<{ group?: string }>(document[kind], id)?.group === group),
  );
}

/** Whether a group would lie in itself if it lay in `outer`. */
export function wouldLieInItself(groups: FlowDocument['groups'], id: string, outer: string): boolean {
  return id === outer || groupsAround(groups, outer).includes(id);
}

export function outside<Thing extends { group?: string }>(thing: Thing): Thing {
  const { group: _, ...rest } = thing;
  return rest as Thing;
}

function liesInItself(groups: FlowDocument['groups'], id: string): boolean {
  const outer = own(groups, id)?.group;
  return outer !== undefined && wouldLieInItself(groups, id, outer);
}
