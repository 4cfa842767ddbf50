import { textEdits } from './text-edits';
import { spliced } from './text-of';
import { type TextSplice, transformSplices } from './text-splice';

/** Two edits of one text in one: what either of them wrote is there, and what either of them deleted is gone. */
export interface MergedText {
  readonly text: string;
  /** Both changed the same words, so a person should look at it. */
  readonly overlaps: boolean;
}

export function mergeTexts(base: string, mine: string, theirs: string): MergedText {
  if (mine === theirs || theirs === base) return { text: mine, overlaps: false };
  if (mine === base) return { text: theirs, overlaps: false };
  const [first, second] = [textEdits(base, mine), textEdits(base, theirs)];
  const after = transformSplices(second, first, 'theirs-first').mine;
  const text = after.reduce((now, edit) => spliced(now, edit) ?? now, mine);
  return { text, overlaps: first.some((one) => second.some((other) => overlap(one, other))) };
}

/** Inserting at one place counts, too: which of the two comes first is anybody's guess. */
function overlap(one: TextSplice, other: TextSplice): boolean {
  return one.at <= other.at + other.remove.length && other.at <= one.at + one.remove.length;
}
