import type { Change } from './change';
import { edgeId } from './document';
import { type TextSplice, transformSplices } from './text-splice';

/**
 * Puts changes that were made on an older revision after what others did since. Edits of one text are kept both;
 * of any other value the later one wins and a notice says so; what touches a component that is gone is refused.
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
  readonly componentId: string;
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
  readonly gone: ReadonlySet<string>;
  readonly edges: ReadonlyMap<string, boolean>;
  since: readonly Change[];
}

function startRebase(since: readonly Change[]): Rebase {
  const gone = new Set<string>();
  const edges = new Map<string, boolean>();
  for (const change of since) {
    if (change.kind === 'remove-component') gone.add(change.id);
    if (change.kind === 'add-component') gone.delete(change.id);
    if (change.kind === 'connect') edges.set(edgeId(change.edge), true);
    if (change.kind === 'disconnect') edges.set(edgeId(change.edge), false);
  }
  return { changes: [], notices: new Map(), refused: [], gone, edges, since };
}

function rebaseOne(rebase: Rebase, change: Change): void {
  if (change.kind === 'connect' || change.kind === 'disconnect') rebaseEdge(rebase, change);
  else if (change.kind !== 'add-component' && rebase.gone.has(change.id)) meetGone(rebase, change);
  else if (change.kind === 'set-field' || change.kind === 'reset-field') replaceField(rebase, change);
  else if (change.kind === 'splice-text') rebaseSplice(rebase, change);
  else if (change.kind === 'remove-component') removeTheirs(rebase, change);
  else rebase.changes.push(change);
}

type EdgeChange = Extract<Change, { kind: 'connect' | 'disconnect' }>;

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

function meetGone(rebase: Rebase, change: Exclude<Change, EdgeChange>): void {
  if (change.kind === 'remove-component') return;
  rebase.refused.push({ change, reason: `Someone else removed the component “${change.id}” meanwhile.` });
}

type FieldChange = Extract<Change, { kind: 'set-field' | 'reset-field' | 'splice-text' }>;

function replaceField(rebase: Rebase, change: FieldChange): void {
  const theirs = rebase.since.filter((other) => isSameField(other, change));
  if (theirs.length > 0 && !agree(theirs.at(-1), change)) {
    note(rebase, {
      code: 'replaced',
      message: `Someone else changed “${change.field}” meanwhile. Your value replaced theirs.`,
      componentId: change.id,
      field: change.field,
    });
  }
  rebase.since = rebase.since.filter((other) => !isSameField(other, change));
  rebase.changes.push(change);
}

function rebaseSplice(rebase: Rebase, change: Extract<Change, { kind: 'splice-text' }>): void {
  const theirs = rebase.since.filter((other) => isSameField(other, change));
  if (!theirs.every((other) => other.kind === 'splice-text')) {
    const reason = `Someone else replaced the text of “${change.field}” meanwhile.`;
    rebase.refused.push({ change, reason });
    return;
  }
  const crossed = transformSplices([change], theirs);
  rebase.changes.push(...crossed.mine.map((splice) => splicedBy(change, splice)));
  const others = rebase.since.filter((other) => !isSameField(other, change));
  rebase.since = [...others, ...crossed.theirs.map((splice) => splicedBy(change, splice))];
}

function removeTheirs(rebase: Rebase, change: Extract<Change, { kind: 'remove-component' }>): void {
  const isAboutIt = (other: Change) => 'id' in other && other.id === change.id;
  if (rebase.since.some((other) => isAboutIt(other) && other.kind !== 'move')) {
    note(rebase, {
      code: 'removed',
      message: `You removed the component “${change.id}” while someone else was changing it.`,
      componentId: change.id,
    });
  }
  rebase.since = rebase.since.filter((other) => !isAboutIt(other));
  rebase.changes.push(change);
}

function note(rebase: Rebase, notice: RebaseNotice): void {
  rebase.notices.set(`${notice.code} ${notice.componentId} ${notice.field ?? ''}`, notice);
}

function splicedBy(change: Extract<Change, { kind: 'splice-text' }>, splice: TextSplice): Change {
  const { at, remove, insert } = splice;
  return { kind: 'splice-text', id: change.id, field: change.field, at, remove, insert };
}

function isSameField(other: Change, change: FieldChange): other is FieldChange {
  return 'field' in other && other.id === change.id && other.field === change.field;
}

function agree(theirs: Change | undefined, mine: FieldChange): boolean {
  return JSON.stringify(theirs) === JSON.stringify(mine);
}
