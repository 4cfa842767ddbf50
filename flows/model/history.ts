import type * as z from 'zod';
import { applyChanges } from './apply-changes';
import type { Catalogue } from './catalogue';
import type { Change } from './change';
import { isRemove, isText } from './change-place';
import { describePlace } from './describe-place';
import type { FlowDocument } from './document';
import { entryOf, type HistoryEntry, isStillMine, joinEntries, unsetAgain } from './history-entry';
import type { historySchema, historyStepSchema } from './history-schema';
import { placedIn } from './placed';
import { rebaseChanges } from './rebase-changes';

/**
 * What undo and redo can take back: my own marked steps, newest last. Taking one back makes new changes against the
 * document as it is now; what somebody else has changed since stays as it is, and a notice says so.
 * Plain data, so that it survives a reload.
 */
export type History = z.infer<typeof historySchema>;
export type HistoryStep = z.infer<typeof historyStepSchema>;

export const emptyHistory: History = { undo: [], redo: [] };

export const historyLimit = 200;

export interface RecordedStep {
  /** The document before the changes. */
  readonly before: FlowDocument;
  readonly changes: readonly Change[];
  /** What one press of undo takes back, in words. */
  readonly mark: string;
  /** `continue` joins the step before when it has the same mark: typing, dragging. */
  readonly capture: 'step' | 'continue';
}

export function recordStep(history: History, step: RecordedStep, catalogue?: Catalogue): History {
  const entries: HistoryEntry[] = [];
  let document = step.before;
  for (const change of step.changes) {
    const applied = applyChanges(document, [change], catalogue);
    if (applied.refused.length === 0) entries.push(entryOf(document, change));
    document = applied.document;
  }
  if (entries.length === 0) return history;
  const last = history.undo.at(-1);
  const joins = step.capture === 'continue' && last?.mark === step.mark;
  const undo = joins
    ? [...history.undo.slice(0, -1), { mark: last.mark, entries: joinEntries(last.entries, entries) }]
    : [...history.undo, { mark: step.mark, entries: joinEntries([], entries) }];
  return { undo: undo.slice(-historyLimit), redo: [] };
}

export interface TakenStep {
  readonly mark: string;
  /** To be applied to `document` as it was given; all of them fit. */
  readonly changes: readonly Change[];
  readonly notices: readonly string[];
  readonly history: History;
}

/** null when there is nothing to undo or redo. */
export function takeStep(
  history: History,
  which: 'undo' | 'redo',
  document: FlowDocument,
  catalogue?: Catalogue,
): TakenStep | null {
  const step = history[which].at(-1);
  if (!step) return null;
  const { entries, notices } = takeBack(step, document, catalogue);
  const other = which === 'undo' ? 'redo' : 'undo';
  const back = entries.length === 0 ? [] : [{ mark: step.mark, entries }];
  const rest = { [which]: history[which].slice(0, -1), [other]: [...history[other], ...back] };
  return {
    mark: step.mark,
    changes: entries.map((entry) => entry.change),
    notices,
    history: { ...history, ...rest },
  };
}

/**
 * What others did, as it reads after my own pending changes (`rebaseChanges(…).since`).
 * Keeps the places of my edits in texts that others edit too.
 */
export function receiveChanges(history: History, theirs: readonly Change[]): History {
  if (theirs.length === 0) return history;
  return { undo: receiveInto(history.undo, theirs), redo: receiveInto(history.redo, theirs) };
}

interface TakeBack {
  document: FlowDocument;
  readonly catalogue: Catalogue | undefined;
  readonly entries: HistoryEntry[];
  readonly notices: Set<string>;
}

function takeBack(step: HistoryStep, document: FlowDocument, catalogue: Catalogue | undefined) {
  const work: TakeBack = { document, catalogue, entries: [], notices: new Set() };
  for (const entry of [...step.entries].reverse()) {
    if (entry.overtaken || !isStillMine(work.document, entry.change)) {
      work.notices.add(overtakenNotice(work.document, entry.change, catalogue));
      continue;
    }
    for (const change of entry.inverse) perform(work, change);
    for (const change of unsetAgain(work.document, entry, catalogue)) perform(work, change);
  }
  return { entries: work.entries, notices: [...work.notices] };
}

function perform(work: TakeBack, change: Change): void {
  const applied = applyChanges(work.document, [change], work.catalogue);
  const [refusal] = applied.refused;
  if (refusal) work.notices.add(refusal.reason);
  else work.entries.push(entryOf(work.document, change));
  work.document = applied.document;
}

/** From the top of the stack down, because each step lies on those below it. */
function receiveInto(steps: readonly HistoryStep[], theirs: readonly Change[]): HistoryStep[] {
  let since = theirs;
  const received = [...steps].reverse().map((step) => {
    const entries = [...step.entries].reverse().map((entry) => {
      const next = receiveEntry(entry, since);
      since = next.since;
      return next.entry;
    });
    return { ...step, entries: entries.reverse() };
  });
  return received.reverse();
}

function receiveEntry(
  entry: HistoryEntry,
  theirs: readonly Change[],
): { entry: HistoryEntry; since: readonly Change[] } {
  const { changes, refused, since } = rebaseChanges(entry.inverse, theirs);
  // Only edits of texts have places that move; whether anything else still fits is seen when it is taken back.
  if (!isText(entry.change)) return { entry, since };
  return {
    entry: { ...entry, inverse: [...changes], overtaken: entry.overtaken || refused.length > 0 },
    since,
  };
}

function overtakenNotice(document: FlowDocument, change: Change, catalogue: Catalogue | undefined): string {
  if ('id' in change && !isRemove(change) && placedIn(document, change.id) === null) {
    return `“${change.id}” is not in the flow any more.`;
  }
  const what = describePlace(document, change, catalogue);
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} was changed by someone else since, so it stays as it is.`;
}
