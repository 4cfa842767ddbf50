import { type FlowDocument, sortedIds } from '@/flows/model/document';
import { own } from '@/flows/model/own';
import type { GraphOrder } from './flatten';
import type { KeptNode } from './kept-node';

interface GroupsQuestion {
  readonly document: FlowDocument;
  readonly order: GraphOrder;
  readonly groups: ReadonlyMap<string, KeptNode>;
}

/**
 * Whether groups can go out as they came: the same members in each, and no edge over their border that did not come
 * with them, for such an edge needs a port of the group that Langflow alone can make.
 */
export function stillGrouped({ document, order, groups }: GroupsQuestion): boolean {
  if (sortedIds(document.groups).some((id) => !groups.has(id))) return false;
  const known = new Set(
    [order, ...[...groups.values()].flatMap((kept) => kept.order ?? [])].flatMap(edgeKeys),
  );
  const crossing = Object.entries(document.edges).filter(
    ([, { from, to }]) => groupOf(document, from.component) !== groupOf(document, to.component),
  );
  if (crossing.some(([key]) => !known.has(key))) return false;
  return [...groups].every(([id, { order: inside }]) => inside !== null && isWhole(document, id, inside));
}

/** It is there with its members, or it is gone with them. */
function isWhole(document: FlowDocument, group: string, inside: GraphOrder): boolean {
  if (Object.hasOwn(document.groups, group)) return hasItsMembers(document, group, inside);
  const all = { ...document.components, ...document.notes };
  return inside.nodes.every((entry) => !('id' in entry) || !Object.hasOwn(all, entry.id));
}

function edgeKeys({ edges }: GraphOrder): string[] {
  return edges.flatMap(({ edge }) => edge ?? []);
}

function hasItsMembers(document: FlowDocument, group: string, { nodes }: GraphOrder): boolean {
  const members = new Set(nodes.flatMap((entry) => ('id' in entry ? [entry.id] : [])));
  const all = { ...document.components, ...document.notes, ...document.groups };
  const here = Object.keys(all).filter((id) => own(all, id)?.group === group);
  return here.every((id) => members.has(id));
}

function groupOf({ components, notes }: FlowDocument, id: string): string | undefined {
  return (own(components, id) ?? own(notes, id))?.group;
}
