/**
 * How two edits of one text that know nothing of each other are put after one another so that both texts stay.
 * An edit deletes `remove` at `at` and puts `insert` there. Whichever comes first, the outcome is the same:
 * `a` then `transformSplice(b, a)` equals `b` then `transformSplice(a, b)`.
 */
export interface TextSplice {
  readonly at: number;
  readonly remove: string;
  readonly insert: string;
}

/** Which text comes first when both insert at one place. */
export type SpliceTie = 'mine-first' | 'theirs-first';

/** `mine` as it must read once `theirs` has happened; two splices where theirs lies in the middle of mine. */
export function transformSplice(mine: TextSplice, theirs: TextSplice, tie: SpliceTie): TextSplice[] {
  const mineEnd = mine.at + mine.remove.length;
  const theirsEnd = theirs.at + theirs.remove.length;
  const shift = theirs.insert.length - theirs.remove.length;
  if (mine.at < theirs.at) {
    const left = mine.remove.slice(0, theirs.at - mine.at);
    const right = mine.remove.slice(Math.max(0, theirsEnd - mine.at));
    return withoutNothing([
      { at: theirsEnd + shift, remove: right, insert: '' },
      { at: mine.at, remove: left, insert: mine.insert },
    ]);
  }
  const rest = mineEnd > theirsEnd ? mine.remove.slice(Math.max(0, theirsEnd - mine.at)) : '';
  const restAt = Math.max(mine.at, theirsEnd) + shift;
  const insertAt = insertionPoint(mine, theirs, tie);
  if (insertAt === restAt) return withoutNothing([{ at: restAt, remove: rest, insert: mine.insert }]);
  return withoutNothing([
    { at: restAt, remove: rest, insert: '' },
    { at: insertAt, remove: '', insert: mine.insert },
  ]);
}

/** Two lists of edits made side by side: each as it must read after the other. */
export function transformSplices(
  mine: readonly TextSplice[],
  theirs: readonly TextSplice[],
  tie: SpliceTie = 'theirs-first',
): { mine: TextSplice[]; theirs: TextSplice[] } {
  let others = [...theirs];
  const result: TextSplice[] = [];
  for (const splice of mine) {
    const crossed = crossOne(splice, others, tie);
    result.push(...crossed.mine);
    others = crossed.theirs;
  }
  return { mine: result, theirs: others };
}

/** One of mine passes all of theirs. Either may fall into two on the way. */
function crossOne(splice: TextSplice, theirs: readonly TextSplice[], tie: SpliceTie) {
  let mine: TextSplice[] = [splice];
  const result: TextSplice[] = [];
  for (const other of theirs) {
    const [only] = mine;
    if (only && mine.length === 1) {
      result.push(...transformSplice(other, only, opposite(tie)));
      mine = transformSplice(only, other, tie);
    } else {
      const crossed = transformSplices(mine, [other], tie);
      result.push(...crossed.theirs);
      mine = crossed.mine;
    }
  }
  return { mine, theirs: result };
}

function opposite(tie: SpliceTie): SpliceTie {
  return tie === 'mine-first' ? 'theirs-first' : 'mine-first';
}

/** Only for mine at or after the start of theirs. */
function insertionPoint(mine: TextSplice, theirs: TextSplice, tie: SpliceTie): number {
  if (mine.at === theirs.at && tie === 'mine-first') return mine.at;
  const passed = Math.max(mine.at, theirs.at + theirs.remove.length);
  const shift = theirs.insert.length - theirs.remove.length;
  return mine.at === theirs.at ? theirs.at + theirs.insert.length : passed + shift;
}

function withoutNothing(splices: TextSplice[]): TextSplice[] {
  return splices.filter((splice) => splice.remove !== '' || splice.insert !== '');
}
