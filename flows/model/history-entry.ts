import type * as z from 'zod';
import { canonicalJson } from './canonical-json';
import type { Catalogue } from './catalogue';
import type { Change, ChangeOf } from './change';
import {
  type AddChange,
  isAdd,
  isEdge,
  isRemove,
  isText,
  placeOf,
  type TextChange,
  textPlaceOf,
  valueInPlace,
  valuePut,
} from './change-place';
import type { FlowDocument } from './document';
import type { historyEntrySchema } from './history-schema';
import { invertChange } from './invert-change';
import type { Json } from './json';
import { own } from './own';
import { membersOf, type Placed, placedIn } from './placed';
import { initialText } from './text-of';

/** One change of mine and what takes it back. */
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export function entryOf(before: FlowDocument, change: Change): HistoryEntry {
  // Edits are taken back as edits, so that what others typed into the same text stays.
  const inverse = isText(change) ? [reversed(change)] : invertChange(before, change);
  return {
    change,
    inverse,
    overtaken: false,
    wasUnset: change.kind === 'splice-text' && isUnset(before, change),
  };
}

/** Whether the document still has what I put there. Edits of texts find their place by themselves. */
export function isStillMine(document: FlowDocument, change: Change): boolean {
  if (isEdge(change)) return true;
  if (isRemove(change)) return placedIn(document, change.id) === null;
  if (isAdd(change)) return isAddedByMe(document, change);
  if ('id' in change && !placedIn(document, change.id)) return false;
  if (isText(change)) return true;
  if (change.kind === 'reset-field') {
    return !Object.hasOwn(own(document.components, change.id)?.settings ?? {}, change.field);
  }
  return isSameValue(valueInPlace(document, change), valuePut(change));
}

/** As I added it, and nobody has used it for anything since. */
function isAddedByMe(document: FlowDocument, change: AddChange): boolean {
  switch (change.kind) {
    case 'add-component': {
      const component = own(document.components, change.id);
      if (!component || isConnected(document, change.id)) return false;
      return isSameValue(withoutPlace(component), withoutPlace(change.component));
    }
    case 'add-note': {
      const note = own(document.notes, change.id);
      return note !== undefined && isSameValue(withoutPlace(note), withoutPlace(change.note));
    }
    case 'add-group': {
      const group = own(document.groups, change.id);
      if (!group || membersOf(document, change.id).length > 0) return false;
      return isSameValue(withoutPlace(group), withoutPlace(change.group));
    }
  }
}

/** What must follow the inverse of an edit when it leaves the text as it is by default. */
export function unsetAgain(
  now: FlowDocument,
  entry: HistoryEntry,
  catalogue: Catalogue | undefined,
): Change[] {
  const { change } = entry;
  if (!entry.wasUnset || change.kind !== 'splice-text') return [];
  const component = own(now.components, change.id);
  const text = component && own(component.settings, change.field);
  if (!component || text === undefined || text !== initialText(component, change.field, catalogue)) return [];
  return [{ kind: 'reset-field', id: change.id, field: change.field }];
}

/**
 * What one entry can say is joined: typing is one edit, dragging one move for each thing, however often the pointer
 * moved and however many things went along.
 */
export function joinEntries(first: readonly HistoryEntry[], second: readonly HistoryEntry[]): HistoryEntry[] {
  const joined = [...first];
  for (const entry of second) {
    const index = partnerOf(joined, entry);
    const partner = joined[index];
    const both = partner && joinTwo(partner, entry);
    if (both) joined[index] = both;
    else joined.push(entry);
  }
  return joined;
}

/** Values in different places may change in any order, so it need not be the last one; anything else keeps its turn. */
function partnerOf(entries: readonly HistoryEntry[], { change }: HistoryEntry): number {
  const last = entries.length - 1;
  const place = placeOf(change);
  if (place === null) return last;
  for (let index = last; index >= 0; index -= 1) {
    const entry = entries[index];
    const other = entry ? placeOf(entry.change) : null;
    if (other === place) return index;
    if (other === null) return last;
  }
  return last;
}

function joinTwo(first: HistoryEntry, second: HistoryEntry): HistoryEntry | null {
  if (first.overtaken || second.overtaken) return null;
  if (isText(first.change) && isText(second.change)) return joinSplices(first, second);
  const isSamePlace = placeOf(first.change) !== null && placeOf(first.change) === placeOf(second.change);
  return isSamePlace ? { ...second, inverse: first.inverse } : null;
}

function joinSplices(first: HistoryEntry, { change }: HistoryEntry): HistoryEntry | null {
  const [undo, ...more] = first.inverse;
  if (!undo || more.length > 0 || !isText(undo) || !isText(change)) return null;
  if (textPlaceOf(undo) !== textPlaceOf(change)) return null;
  const before = reversed(undo);
  const joined = typedOn(before, change) ?? deletedBackwards(before, change);
  return joined && { ...first, change: joined, inverse: [reversed(joined)] };
}

function typedOn(first: TextChange, second: TextChange): TextChange | null {
  const isNext = second.remove === '' && second.at === first.at + first.insert.length;
  return isNext ? { ...first, insert: first.insert + second.insert } : null;
}

function deletedBackwards(first: TextChange, second: TextChange): TextChange | null {
  const isNext = first.insert === '' && second.insert === '' && second.at + second.remove.length === first.at;
  return isNext ? { ...second, remove: second.remove + first.remove } : null;
}

function isUnset(document: FlowDocument, { id, field }: ChangeOf<'splice-text'>): boolean {
  const component = own(document.components, id);
  return component !== undefined && !Object.hasOwn(component.settings, field);
}

function reversed(change: TextChange): TextChange {
  return { ...change, remove: change.insert, insert: change.remove };
}

function withoutPlace({ position: _, group: __, ...rest }: FlowDocument[Placed][string]): Json {
  return rest;
}

function isConnected(document: FlowDocument, id: string): boolean {
  return Object.values(document.edges).some(({ from, to }) => from.component === id || to.component === id);
}

function isSameValue(left: Json, right: Json): boolean {
  return canonicalJson(left) === canonicalJson(right);
}
