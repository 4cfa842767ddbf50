import { applyChanges } from './apply-changes';
import { canonicalJson } from './canonical-json';
import type { Catalogue } from './catalogue';
import type { Change, ChangeOf } from './change';
import {
  isAdd,
  isEdge,
  isRemove,
  isText,
  placeOf,
  textPlaceOf,
  valueInPlace,
  valuePut,
} from './change-place';
import { connectionRefusal } from './connection-problem';
import { diffDocuments } from './diff-documents';
import { edgeId, type FlowDocument } from './document';
import { type MergeConflict, nameConflict } from './merge-conflict';
import { mergeTexts } from './merge-texts';
import { own } from './own';
import { placedIn } from './placed';
import { isSameThing, putBack } from './put-back';
import { textOf } from './text-of';

/**
 * Two documents that were made of the same one, in one again. Texts are merged word by word; of every other value that
 * both changed, theirs is taken and a conflict says so; so it is when one removed what the other changed.
 * For mine to win, swap them.
 */
export interface DocumentsToMerge {
  readonly base: FlowDocument;
  readonly mine: FlowDocument;
  readonly theirs: FlowDocument;
}

export interface MergedDocument {
  readonly document: FlowDocument;
  readonly conflicts: readonly MergeConflict[];
}

export function mergeDocuments(versions: DocumentsToMerge, catalogue?: Catalogue): MergedDocument {
  const { base, mine, theirs } = versions;
  const merge: Merge = {
    ...versions,
    catalogue,
    changed: placesOf(diffDocuments(base, mine)),
    conflicts: [],
    restored: new Set(),
    document: mine,
  };
  for (const change of diffDocuments(base, theirs)) mergeOne(merge, change);
  return { document: merge.document, conflicts: merge.conflicts };
}

interface Merge extends DocumentsToMerge {
  readonly catalogue: Catalogue | undefined;
  /** What mine changed: places, and `about id` for each thing. */
  readonly changed: ReadonlySet<string>;
  readonly conflicts: MergeConflict[];
  /** What mine had removed, and theirs changed: it is as theirs has it. */
  readonly restored: Set<string>;
  document: FlowDocument;
}

function placesOf(changes: readonly Change[]): Set<string> {
  const places = new Set<string>();
  for (const change of changes) {
    const place = isText(change) ? textPlaceOf(change) : placeOf(change);
    if (place !== null) places.add(place);
    if ('id' in change && !isLayout(change)) places.add(`about ${change.id}`);
    if (isRemove(change)) places.add(`removed ${change.id}`);
    if (!isEdge(change)) continue;
    places.add(`about ${change.edge.from.component}`).add(`about ${change.edge.to.component}`);
  }
  return places;
}

function mergeOne(merge: Merge, change: Change): void {
  if (isEdge(change)) mergeEdge(merge, change);
  else if (isAdd(change)) mergeAddition(merge, change);
  else if (isRemove(change)) mergeRemoval(merge, change);
  else if ('id' in change && merge.restored.has(change.id)) return;
  else if ('id' in change && merge.changed.has(`removed ${change.id}`)) restore(merge, change);
  else if (isText(change)) mergeText(merge, change);
  else mergeValue(merge, change);
}

/** Nobody minds where a thing stands, or in which group. */
function isLayout(change: Change): boolean {
  return change.kind === 'move' || change.kind === 'put-in-group';
}

function perform(merge: Merge, ...changes: Change[]): void {
  const { document, refused } = applyChanges(merge.document, changes, merge.catalogue);
  for (const { change, reason } of refused) {
    // Whatever it wanted, there is nothing left to do it to.
    if (!isLayout(change))
      merge.conflicts.push(nameConflict(merge, change, { kind: 'refused', message: reason }));
  }
  merge.document = document;
}

function mergeEdge(merge: Merge, change: ChangeOf<'connect' | 'disconnect'>): void {
  const { edge } = change;
  const isThere = own(merge.document.edges, edgeId(edge)) !== undefined;
  if (isThere === (change.kind === 'connect')) return;
  const refusal = change.kind === 'connect' ? connectionRefusal(merge.document, edge, merge.catalogue) : null;
  if (refusal?.code === 'input-taken') {
    merge.conflicts.push(nameConflict(merge, change, { kind: 'input-taken' }));
    perform(
      merge,
      ...feedersOf(merge.document, edge).map((other): Change => ({ kind: 'disconnect', edge: other })),
    );
  }
  perform(merge, change);
}

function feedersOf({ edges }: FlowDocument, { to }: ChangeOf<'connect'>['edge']) {
  return Object.values(edges).filter(
    (edge) => edge.to.component === to.component && edge.to.port === to.port,
  );
}

/** Both added something under one id: theirs takes its place. */
function mergeAddition(merge: Merge, change: Extract<Change, { kind: `add-${string}` }>): void {
  const { id } = change;
  if (!placedIn(merge.document, id)) {
    perform(merge, change);
    return;
  }
  if (isSameThing(merge.document, merge.theirs, id)) return;
  merge.conflicts.push(nameConflict(merge, change, { kind: 'added-twice' }));
  merge.restored.add(id);
  perform(merge, ...putBack(merge.document, merge.theirs, id));
}

function mergeRemoval(merge: Merge, change: Extract<Change, { kind: `remove-${string}` }>): void {
  const { id } = change;
  const kind = placedIn(merge.document, id);
  if (!kind || kind !== placedIn(merge.base, id) || merge.changed.has(`removed ${id}`)) return;
  if (merge.changed.has(`about ${id}`)) {
    merge.conflicts.push(nameConflict(merge, change, { kind: 'changed-here-removed-there' }));
  }
  perform(merge, change);
}

function restore(merge: Merge, change: Change & { readonly id: string }): void {
  if (isLayout(change)) return;
  merge.conflicts.push(nameConflict(merge, change, { kind: 'removed-here-changed-there' }));
  merge.restored.add(change.id);
  perform(merge, ...putBack(merge.document, merge.theirs, change.id));
}

function mergeValue(merge: Merge, change: Change): void {
  const place = placeOf(change);
  const isTheirsAlone = isLayout(change) || place === null || !merge.changed.has(place);
  perform(merge, isTheirsAlone ? change : agreedValue(merge, change));
}

/** What both can live with, or theirs and a conflict. */
function agreedValue(merge: Merge, change: Change): Change {
  const mine = valueInPlace(merge.document, change);
  const theirs = valuePut(change);
  if (canonicalJson(mine) === canonicalJson(theirs)) return change;
  const base = change.kind === 'set-field' ? baseText(merge, change) : null;
  if (
    change.kind !== 'set-field' ||
    base === null ||
    typeof mine !== 'string' ||
    typeof theirs !== 'string'
  ) {
    merge.conflicts.push(nameConflict(merge, change, { kind: 'both-changed' }));
    return change;
  }
  const { text, overlaps } = mergeTexts(base, mine, theirs);
  if (overlaps) merge.conflicts.push(nameConflict(merge, change, { kind: 'both-edited' }));
  return { ...change, value: text };
}

/** A text that nobody had set is that of the type. */
function baseText({ base, catalogue }: Merge, { id, field }: ChangeOf<'set-field'>): string | null {
  const component = own(base.components, id);
  return component ? textOf(component, field, catalogue) : null;
}

function mergeText(merge: Merge, change: Extract<Change, { kind: `splice-${string}` }>): void {
  const { id } = change;
  const wordsIn = ({ notes }: FlowDocument) => own(notes, id)?.text ?? '';
  const [base, mine, theirs] = [wordsIn(merge.base), wordsIn(merge.document), wordsIn(merge.theirs)];
  if (mine === theirs) return;
  const { text, overlaps } = mergeTexts(base, mine, theirs);
  if (overlaps) merge.conflicts.push(nameConflict(merge, change, { kind: 'both-edited' }));
  perform(merge, { kind: 'splice-note', id, at: 0, remove: mine, insert: text });
}
