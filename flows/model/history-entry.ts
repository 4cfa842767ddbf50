import type * as z from 'zod';
import { canonicalJson } from './canonical-json';
import type { Catalogue } from './catalogue';
import type { Change } from './change';
import type { FlowComponent, FlowDocument } from './document';
import type { historyEntrySchema } from './history-schema';
import { invertChange } from './invert-change';
import type { Json } from './json';
import { own } from './own';
import { initialText } from './text-of';

/** One change of mine and what takes it back. */
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export function entryOf(before: FlowDocument, change: Change): HistoryEntry {
  // Edits are taken back as edits, so that what others typed into the same text stays.
  const inverse = change.kind === 'splice-text' ? [reversed(change)] : invertChange(before, change);
  return { change, inverse, overtaken: false, wasUnset: isSplice(change) && isUnset(before, change) };
}

/** Whether the document still has what I put there. Edits of texts find their place by themselves. */
export function isStillMine(document: FlowDocument, change: Change): boolean {
  if (change.kind === 'connect' || change.kind === 'disconnect') return true;
  const component = own(document.components, change.id);
  if (change.kind === 'remove-component') return component === undefined;
  if (!component) return false;
  switch (change.kind) {
    case 'add-component':
      return isSameComponent(component, change.component) && !isConnected(document, change.id);
    case 'rename-component':
      return (component.name ?? null) === (change.name || null);
    case 'move':
      return component.position.x === change.position.x && component.position.y === change.position.y;
    case 'set-field':
      return isSameValue(own(component.settings, change.field), change.value);
    case 'reset-field':
      return !Object.hasOwn(component.settings, change.field);
    case 'splice-text':
      return true;
  }
}

/** What must follow the inverse of an edit when it leaves the text as it is by default. */
export function unsetAgain(
  now: FlowDocument,
  entry: HistoryEntry,
  catalogue: Catalogue | undefined,
): Change[] {
  const { change } = entry;
  if (!entry.wasUnset || !isSplice(change)) return [];
  const component = own(now.components, change.id);
  const text = component && own(component.settings, change.field);
  if (!component || text === undefined || text !== initialText(component, change.field, catalogue)) return [];
  return [{ kind: 'reset-field', id: change.id, field: change.field }];
}

/** Neighbours that one entry can say are joined: dragging is one move, typing one edit. */
export function joinEntries(first: readonly HistoryEntry[], second: readonly HistoryEntry[]): HistoryEntry[] {
  const joined = [...first];
  for (const entry of second) {
    const previous = joined.at(-1);
    const both = previous && joinTwo(previous, entry);
    if (both) joined[joined.length - 1] = both;
    else joined.push(entry);
  }
  return joined;
}

function joinTwo(first: HistoryEntry, second: HistoryEntry): HistoryEntry | null {
  if (first.overtaken || second.overtaken) return null;
  if (isSplice(first.change) && isSplice(second.change)) return joinSplices(first, second);
  const isSamePlace = placeOf(first.change) !== null && placeOf(first.change) === placeOf(second.change);
  return isSamePlace ? { ...second, inverse: first.inverse } : null;
}

/** What a change overwrites, when it overwrites one thing. */
function placeOf(change: Change): string | null {
  if (change.kind === 'move' || change.kind === 'rename-component') return `${change.kind} ${change.id}`;
  if (change.kind === 'set-field' || change.kind === 'reset-field')
    return `field ${change.id} ${change.field}`;
  return null;
}

type Splice = Extract<Change, { kind: 'splice-text' }>;

function joinSplices(first: HistoryEntry, { change }: HistoryEntry): HistoryEntry | null {
  const [undo, ...more] = first.inverse;
  if (!undo || more.length > 0 || !isSplice(undo) || !isSplice(change)) return null;
  if (undo.id !== change.id || undo.field !== change.field) return null;
  const before = reversed(undo);
  const joined = typedOn(before, change) ?? deletedBackwards(before, change);
  return joined && { ...first, change: joined, inverse: [reversed(joined)] };
}

function typedOn(first: Splice, second: Splice): Splice | null {
  const isNext = second.remove === '' && second.at === first.at + first.insert.length;
  return isNext ? { ...first, insert: first.insert + second.insert } : null;
}

function deletedBackwards(first: Splice, second: Splice): Splice | null {
  const isNext = first.insert === '' && second.insert === '' && second.at + second.remove.length === first.at;
  return isNext ? { ...second, remove: second.remove + first.remove } : null;
}

function isUnset(document: FlowDocument, { id, field }: Splice): boolean {
  const component = own(document.components, id);
  return component !== undefined && !Object.hasOwn(component.settings, field);
}

function isSplice(change: Change): change is Splice {
  return change.kind === 'splice-text';
}

function reversed(change: Splice): Splice {
  return { ...change, remove: change.insert, insert: change.remove };
}

function isSameComponent(now: FlowComponent, mine: FlowComponent): boolean {
  const what = ({ type, typeVersion, name, settings }: FlowComponent): Json => [
    type,
    typeVersion,
    name ?? null,
    settings,
  ];
  return isSameValue(what(now), what(mine));
}

function isConnected(document: FlowDocument, id: string): boolean {
  return Object.values(document.edges).some(({ from, to }) => from.component === id || to.component === id);
}

function isSameValue(left: Json | undefined, right: Json): boolean {
  return left !== undefined && canonicalJson(left) === canonicalJson(right);
}
