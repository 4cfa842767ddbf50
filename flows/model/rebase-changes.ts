import { canonicalJson } from './canonical-json';
import type { Change } from './change';
import { placedWords } from './change-draft';
import {
  type AddChange,
  type EdgeChange,
  isAbout,
  isAdd,
  isEdge,
  isRemove,
  isText,
  kindOfThing,
  placeOf,
  type RemoveChange,
  type TextChange,
  textPlaceOf,
  valuePut,
} from './change-place';
import { edgeId } from './document';
import { outside, type Placed } from './placed';
import { type TextSplice, transformSplices } from './text-splice';

/**
 * Puts changes that were made on an older revision after what others did since. Edits of one text are kept both;
 * of any other value the later one wins and a notice says so (`lost-values.ts` keeps what gave way); what touches a thing
 * that is gone is refused.
 */
export interface RebasedChanges {
  readonly changes: readonly Change[];
  readonly notices: readonly RebaseNotice[];
  readonly refused: readonly RebaseRefusal[];
  /** What others did, as it reads after mine: for changes that come after `changes`. */
  readonly since: readonly Change[];
}

export interface RebaseNotice {
  readonly code: 'replaced' | 'removed';
  readonly message: string;
  /** null for a setting of the flow. */
  readonly componentId: string | null;
  readonly field?: string;
}

export interface RebaseRefusal {
  readonly change: Change;
  readonly reason: string;
}

export function rebaseChanges(changes: readonly Change[], since: readonly Change[]): RebasedChanges {
  if (since.length === 0 || changes.length === 0) return { changes, notices: [], refused: [], since };
  const rebase = startRebase(since);
  for (const change of changes) rebaseOne(rebase, change);
  return {
    changes: rebase.changes,
    notices: [...rebase.notices.values()],
    refused: rebase.refused,
    since: rebase.since,
  };
}

interface Rebase {
  readonly changes: Change[];
  /** By place, so that ten keystrokes give one notice. */
  readonly notices: Map<string, RebaseNotice>;
  readonly refused: RebaseRefusal[];
  /** What they removed, and what it was. */
  readonly gone: ReadonlyMap<string, Placed>;
  readonly edges: ReadonlyMap<string, boolean>;
  since: readonly Change[];
}

function startRebase(since: readonly Change[]): Rebase {
  const gone = new Map<string, Placed>();
  const edges = new Map<string, boolean>();
  for (const change of since) {
    if (isRemove(change)) gone.set(change.id, kindOfThing(change));
    else if (isAdd(change)) gone.delete(change.id);
    else if (isEdge(change)) edges.set(edgeId(change.edge), change.kind === 'connect');
  }
  return { changes: [], notices: new Map(), refused: [], gone, edges, since };
}

function rebaseOne(rebase: Rebase, change: Change): void {
  if (isEdge(change)) rebaseEdge(rebase, change);
  else if (isAdd(change)) rebase.changes.push(outsideOfGone(rebase, change));
  else if ('id' in change && rebase.gone.has(change.id)) meetGone(rebase, change);
  else if (change.kind === 'put-in-group' && isGone(rebase, change.group)) meetGoneGroup(rebase, change);
  else if (isRemove(change)) removeTheirs(rebase, change);
  else if (isText(change)) rebaseSplice(rebase, change);
  else replaceValue(rebase, change);
}

/** What others have done already is not done twice, and nobody need know. */
function rebaseEdge(rebase: Rebase, change: EdgeChange): void {
  const isThere = rebase.edges.get(edgeId(change.edge));
  const isDone = isThere !== undefined && isThere === (change.kind === 'connect');
  if (isDone) return;
  const { from, to } = change.edge;
  if (!rebase.gone.has(from.component) && !rebase.gone.has(to.component)) {
    rebase.changes.push(change);
  } else if (change.kind === 'connect') {
    rebase.refused.push({ change, reason: 'Someone else removed a component at one end of the connection.' });
  }
}

/** What I add into a group that is gone is added all the same. */
function outsideOfGone(rebase: Rebase, change: AddChange): Change {
  switch (change.kind) {
    case 'add-component':
      return isGone(rebase, change.component.group)
        ? { ...change, component: outside(change.component) }
        : change;
    case 'add-note':
      return isGone(rebase, change.note.group) ? { ...change, note: outside(change.note) } : change;
    case 'add-group':
      return isGone(rebase, change.group.group) ? { ...change, group: outside(change.group) } : change;
  }
}

function isGone({ gone }: Rebase, id: string | null | undefined): boolean {
  return typeof id === 'string' && gone.has(id);
}

function meetGone(rebase: Rebase, change: Change & { readonly id: string }): void {
  if (isRemove(change)) return;
  const word = placedWords[rebase.gone.get(change.id) ?? 'components'];
  rebase.refused.push({ change, reason: `Someone else removed the ${word} “${change.id}” meanwhile.` });
}

function meetGoneGroup(rebase: Rebase, change: Change): void {
  rebase.refused.push({ change, reason: 'Someone else removed the group meanwhile.' });
}

/** Where a thing stands and which group it lies in is nobody's loss: no notice. */
function replaceValue(rebase: Rebase, change: Change): void {
  const place = placeOf(change);
  const theirs = rebase.since.filter((other) => meets(other, place));
  const last = theirs.at(-1);
  if (last && change.kind !== 'move' && change.kind !== 'put-in-group' && !agree(last, change)) {
    noteReplaced(rebase, change);
  }
  if (last) rebase.since = rebase.since.filter((other) => !theirs.includes(other));
  rebase.changes.push(change);
}

function noteReplaced(rebase: Rebase, change: Change): void {
  const field = fieldOf(change);
  note(rebase, {
    code: 'replaced',
    message: `Someone else changed “${field}” meanwhile. Your value replaced theirs.`,
    componentId: 'id' in change ? change.id : null,
    field,
  });
}

function fieldOf(change: Change): string {
  if ('field' in change) return change.field;
  if ('option' in change) return change.option;
  if ('property' in change) return change.property;
  return 'setting' in change ? change.setting : 'name';
}

function rebaseSplice(rebase: Rebase, change: TextChange): void {
  const place = textPlaceOf(change);
  const theirs = rebase.since.filter((other) => meets(other, place));
  if (theirs.length === 0) {
    rebase.changes.push(change);
    return;
  }
  if (!theirs.every(isText)) {
    const text = change.kind === 'splice-text' ? `text of “${change.field}”` : 'text of the note';
    rebase.refused.push({ change, reason: `Someone else replaced the ${text} meanwhile.` });
    return;
  }
  const crossed = transformSplices([change], theirs);
  rebase.changes.push(...crossed.mine.map((splice) => splicedBy(change, splice)));
  const others = rebase.since.filter((other) => !meets(other, place));
  rebase.since = [...others, ...crossed.theirs.map((splice) => splicedBy(change, splice))];
}

function removeTheirs(rebase: Rebase, change: RemoveChange): void {
  const theirs = rebase.since.filter((other) => isAbout(other, change.id) || touches(other, change.id));
  if (theirs.some((other) => isAbout(other, change.id) && other.kind !== 'move')) {
    note(rebase, {
      code: 'removed',
      message: `You removed the ${placedWords[kindOfThing(change)]} “${change.id}” while someone else was changing it.`,
      componentId: change.id,
    });
  }
  if (theirs.length > 0) rebase.since = rebase.since.filter((other) => !theirs.includes(other));
  rebase.changes.push(change);
}

function note(rebase: Rebase, notice: RebaseNotice): void {
  rebase.notices.set(`${notice.code} ${notice.componentId} ${notice.field ?? ''}`, notice);
}

/** Whether it changes the value, or the text, at a place. */
function meets(other: Change, place: string | null): boolean {
  return (isText(other) ? textPlaceOf(other) : placeOf(other)) === place && place !== null;
}

function touches(other: Change, id: string): boolean {
  return isEdge(other) && (other.edge.from.component === id || other.edge.to.component === id);
}

function splicedBy(change: TextChange, { at, remove, insert }: TextSplice): Change {
  return { ...change, at, remove, insert };
}

function agree(theirs: Change, mine: Change): boolean {
  return theirs.kind === mine.kind && canonicalJson(valuePut(theirs)) === canonicalJson(valuePut(mine));
}
