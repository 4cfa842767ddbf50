import { spliceBetween } from './splice-between';
import type { TextSplice } from './text-splice';

/**
 * The edits that make one text out of another, word by word, so that what did not change stays out of them. They come
 * last place first: each is where it is in `before`, and applying them in order needs no counting.
 * What is too long to be compared by words is compared by lines, and after that as one edit.
 */
export function textEdits(before: string, after: string): TextSplice[] {
  const { at, remove, insert } = spliceBetween(before, after);
  if (remove === '' && insert === '') return [];
  const pieces = [words, lines].map((cut) => [cut(remove), cut(insert)] as const);
  const [old, fresh] = pieces.find(([left, right]) => left.length * right.length <= cellLimit) ?? [[], []];
  if (old.length === 0 || fresh.length === 0) return [{ at, remove, insert }];
  return editsOf(old, fresh, at).reverse();
}

/** What the table of two texts may have: 16 MB of numbers. */
const cellLimit = 4_000_000;

/** Never half of an emoji. */
function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
}

function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

function editsOf(old: readonly string[], fresh: readonly string[], start: number): TextSplice[] {
  const common = commonLengths(old, fresh);
  const width = fresh.length + 1;
  const edits: { at: number; remove: string; insert: string }[] = [];
  let place = start;
  let open = false;
  for (let left = 0, right = 0; left < old.length || right < fresh.length; ) {
    const piece = old[left] ?? '';
    if (left < old.length && piece === fresh[right]) {
      place += piece.length;
      left += 1;
      right += 1;
      open = false;
      continue;
    }
    if (!open) edits.push({ at: place, remove: '', insert: '' });
    open = true;
    const edit = edits.at(-1);
    const down = common[(left + 1) * width + right] ?? 0;
    const across = common[left * width + right + 1] ?? 0;
    const isRemoved = left < old.length && (right >= fresh.length || down >= across);
    if (edit && isRemoved) edit.remove += piece;
    else if (edit) edit.insert += fresh[right] ?? '';
    if (isRemoved) {
      place += piece.length;
      left += 1;
    } else right += 1;
  }
  return edits;
}

/** The length of the longest common run of pieces from each pair of places on. */
function commonLengths(old: readonly string[], fresh: readonly string[]): Uint32Array {
  const width = fresh.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  for (let left = old.length - 1; left >= 0; left -= 1) {
    for (let right = fresh.length - 1; right >= 0; right -= 1) {
      common[left * width + right] =
        old[left] === fresh[right]
          ? (common[(left + 1) * width + right + 1] ?? 0) + 1
          : Math.max(common[(left + 1) * width + right] ?? 0, common[left * width + right + 1] ?? 0);
    }
  }
  return common;
}
