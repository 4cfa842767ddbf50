import type { ChangeOf } from './change';
import {
  additionProblem,
  type ChangeDraft,
  goneReason,
  putInto,
  type Reason,
  removeFrom,
} from './change-draft';
import type { FlowGroup } from './document';
import { groupPropertyProblem } from './option-problem';
import { own } from './own';
import { insideGroupsThatExist, membersOf, outside, wouldLieInItself } from './placed';

/** The changes of a group, but for where it stands, and what lies in which. */
export type GroupChange = ChangeOf<'add-group' | 'remove-group' | 'set-group' | 'put-in-group'>;

export function applyGroupChange(draft: ChangeDraft, change: GroupChange): Reason {
  const { id } = change;
  if (change.kind === 'put-in-group') return putInGroup(draft, change);
  if (change.kind === 'add-group') return addGroup(draft, change);
  const group = own(draft.document.groups, id);
  if (!group) return goneReason('groups', id);
  return change.kind === 'remove-group' ? removeGroup(draft, id, group) : setGroup(draft, change, group);
}

function addGroup(draft: ChangeDraft, { id, group }: ChangeOf<'add-group'>): Reason {
  const problem = additionProblem(draft, 'groups', id);
  return problem ?? putInto(draft, 'groups', [id, insideGroupsThatExist(draft.document.groups, group)]);
}

function removeGroup(draft: ChangeDraft, id: string, { group: outer }: FlowGroup): Reason {
  for (const member of membersOf(draft.document, id)) place(draft, member, outer ?? null);
  return removeFrom(draft, 'groups', id);
}

function setGroup(
  draft: ChangeDraft,
  { id, property, value }: ChangeOf<'set-group'>,
  group: FlowGroup,
): Reason {
  const problem = groupPropertyProblem(property, value);
  if (problem) return `The ${property} of the group “${group.name}” ${problem}.`;
  // Judged just above.
  return putInto(draft, 'groups', [id, { ...group, [property]: value } as FlowGroup]);
}

function putInGroup(draft: ChangeDraft, { id, group }: ChangeOf<'put-in-group'>): Reason {
  const { groups } = draft.document;
  if (group === null) return place(draft, id, null);
  const outer = own(groups, group);
  if (!outer) return goneReason('groups', group);
  if (Object.hasOwn(groups, id) && wouldLieInItself(groups, id, group)) {
    return `A group cannot lie in itself: “${outer.name}” lies in it, or is it.`;
  }
  return place(draft, id, group);
}

function place(draft: ChangeDraft, id: string, group: string | null): Reason {
  const { components, notes, groups } = draft.document;
  const component = own(components, id);
  const note = own(notes, id);
  const inner = own(groups, id);
  if (component) return putInto(draft, 'components', [id, lyingIn(component, group)]);
  if (note) return putInto(draft, 'notes', [id, lyingIn(note, group)]);
  if (inner) return putInto(draft, 'groups', [id, lyingIn(inner, group)]);
  return `“${id}” is not in the flow any more.`;
}

function lyingIn<Thing extends { group?: string }>(thing: Thing, group: string | null): Thing {
  if ((thing.group ?? null) === group) return thing;
  return group === null ? outside(thing) : { ...thing, group };
}
