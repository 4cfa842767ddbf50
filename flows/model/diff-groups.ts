import { canonicalJson } from './canonical-json';
import type { Change } from './change';
import { type FlowDocument, sortedIds } from './document';
import { groupProperties } from './options';
import { own } from './own';
import { groupOf, groupsAround, placedKinds } from './placed';

/**
 * What changed about groups, and about what lies in which. `first` makes the groups there are, before anything is added
 * into them; `last` moves what was there already.
 */
export interface GroupDiff {
  readonly first: readonly Change[];
  readonly last: readonly Change[];
}

/** `added` brings its group along. */
export function diffGroups(before: FlowDocument, after: FlowDocument, added: readonly string[]): GroupDiff {
  const gone = sortedIds(before.groups).filter((id) => !own(after.groups, id));
  const fresh = sortedIds(after.groups).filter((id) => !own(before.groups, id));
  const kept = sortedIds(after.groups).filter((id) => own(before.groups, id));
  const isThere = new Set([...added, ...fresh]);
  const members = placedKinds
    .flatMap((kind) => sortedIds(after[kind]))
    .filter((id) => !isThere.has(id) && groupOf(before, id) !== groupOf(after, id));
  return {
    first: [
      // Out of their groups first: on the way nothing then lies in itself, and nothing falls out of a removed group.
      ...members.filter((id) => groupOf(before, id) !== null).map((id) => putIn(id, null)),
      ...gone.map((id): Change => ({ kind: 'remove-group', id })),
      ...outermostFirst(after, fresh).flatMap((id) => addition(after, id)),
    ],
    last: [
      ...members.filter((id) => groupOf(after, id) !== null).map((id) => putIn(id, groupOf(after, id))),
      ...kept.flatMap((id) => groupChanges(before, after, id)),
    ],
  };
}

function putIn(id: string, group: string | null): Change {
  return { kind: 'put-in-group', id, group };
}

function outermostFirst({ groups }: FlowDocument, ids: readonly string[]): string[] {
  const depth = new Map(ids.map((id) => [id, groupsAround(groups, id).length]));
  return [...ids].sort((left, right) => (depth.get(left) ?? 0) - (depth.get(right) ?? 0));
}

function addition(after: FlowDocument, id: string): Change[] {
  const group = own(after.groups, id);
  return group ? [{ kind: 'add-group', id, group }] : [];
}

function groupChanges(before: FlowDocument, after: FlowDocument, id: string): Change[] {
  const was = own(before.groups, id);
  const is = own(after.groups, id);
  if (!was || !is || was === is) return [];
  const { position } = is;
  const isMoved = was.position.x !== position.x || was.position.y !== position.y;
  const properties = groupProperties
    .filter((property) => canonicalJson(was[property]) !== canonicalJson(is[property]))
    .map((property): Change => ({ kind: 'set-group', id, property, value: is[property] }));
  return isMoved ? [{ kind: 'move', id, position }, ...properties] : properties;
}
