import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyEditSeed, changeFrom, drawnAlready, type EditSeed } from '@/flows/testing/arbitrary-changes';
import { applyChanges } from './apply-changes';
import { canonicalJson } from './canonical-json';
import type { Change } from './change';
import type { FlowDocument } from './document';
import { rebaseChanges } from './rebase-changes';

const seeds = fc.array(anyEditSeed, { maxLength: 12 });
const options = { seed: 20261121, numRuns: 600 };

/** The changes of one side, each made on what the one before left. */
function made(edits: readonly EditSeed[]): Change[] {
  const taken: Change[] = [];
  let document = drawnAlready;
  for (const seed of edits) {
    const change = changeFrom(document, seed);
    const applied = applyChanges(document, [change]);
    if (applied.refused.length === 0) taken.push(change);
    document = applied.document;
  }
  return taken;
}

const changed = (document: FlowDocument, changes: readonly Change[]) =>
  applyChanges(document, changes).document;

/** Ids are drawn at random in life: nothing gets one that was used before, nor one that somebody else draws. */
function neverReuses(mine: readonly Change[], theirs: readonly Change[]): boolean {
  const keys = (list: readonly Change[]) =>
    list.flatMap((change) => {
      if (change.kind === 'connect' || change.kind === 'disconnect')
        return `edge ${canonicalJson(change.edge)}`;
      return /^(add|remove)-/.test(change.kind) && 'id' in change ? change.id : [];
    });
  const added = (list: readonly Change[]) =>
    list.flatMap((change) => (/^add-/.test(change.kind) && 'id' in change ? change.id : []));
  const isOnce = (list: readonly string[]) => new Set(list).size === list.length;
  return isOnce(keys(mine)) && isOnce(keys(theirs)) && isOnce([...added(mine), ...added(theirs)]);
}

/** What a thing lies in once its group was removed, a list of changes alone cannot say; the server's document can. */
function withoutGroups({ components, notes, groups, edges, settings }: FlowDocument): unknown {
  const bare = (record: Readonly<Record<string, { group?: string }>>) =>
    Object.fromEntries(Object.entries(record).map(([id, { group: _, ...thing }]) => [id, thing]));
  return { components: bare(components), notes: bare(notes), groups: bare(groups), edges, settings };
}

const pairs = fc
  .tuple(seeds, seeds)
  .map(([first, second]) => ({ mine: made(first), theirs: made(second) }))
  .filter(({ mine, theirs }) => neverReuses(mine, theirs));

describe('any lists of changes made side by side', () => {
  it('come to one document on both sides', () => {
    fc.assert(
      fc.property(pairs, ({ mine, theirs }) => {
        const rebased = rebaseChanges(mine, theirs);
        const onServer = changed(changed(drawnAlready, theirs), rebased.changes);
        const onClient = changed(changed(drawnAlready, mine), rebased.since);
        expect(withoutGroups(onClient)).toEqual(withoutGroups(onServer));
      }),
      options,
    );
  });

  it('come to the same whether theirs arrive one by one or all at once', () => {
    fc.assert(
      fc.property(pairs, ({ mine, theirs }) => {
        const base = changed(drawnAlready, theirs);
        const atOnce = rebaseChanges(mine, theirs).changes;
        const oneByOne = theirs.reduce<readonly Change[]>(
          (now, change) => rebaseChanges(now, [change]).changes,
          mine,
        );
        expect(canonicalJson(changed(base, oneByOne))).toBe(canonicalJson(changed(base, atOnce)));
      }),
      options,
    );
  });

  it('lose nothing of mine without a word', () => {
    fc.assert(
      fc.property(pairs, ({ mine, theirs }) => {
        const { changes, refused } = rebaseChanges(mine, theirs);
        const settled = new Set([...changes, ...refused.map(({ change }) => change)]);
        for (const change of mine) {
          // An edit of a text may fall into two, and what they did already is not done twice.
          const isSame = settled.has(change) || change.kind.startsWith('splice-');
          const isDone = /connect$|^remove-|^add-/.test(change.kind);
          expect(isSame || isDone).toBe(true);
        }
      }),
      options,
    );
  });
});
