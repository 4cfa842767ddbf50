import type { Change } from '@/flows/model/change';
import type { Json } from '@/flows/model/json';

/**
 * The smallest change that makes one text out of another: what an input event turns into,
 * so that two people typing in one prompt keep both texts.
 */
export function textChange(
  target: { readonly id: string; readonly field: string },
  stored: Json | undefined,
  next: string,
): Change | null {
  if (stored === next) return null;
  // A field still at its default has nothing to splice into.
  if (typeof stored !== 'string') return { kind: 'set-field', ...target, value: next };
  return { kind: 'splice-text', ...target, ...spliceBetween(stored, next) };
}

export function spliceBetween(before: string, after: string) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  if (splitsPair(before, start) || splitsPair(after, start)) start -= 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  if (splitsPair(before, before.length - end) || splitsPair(after, after.length - end)) end -= 1;
  return {
    at: start,
    remove: before.slice(start, before.length - end),
    insert: after.slice(start, after.length - end),
  };
}

/** Where a caret lands when the text around it changes: it stays with the character it stood before. */
export function shiftCaret(caret: number, before: string, after: string): number {
  const splice = spliceBetween(before, after);
  if (caret <= splice.at) return caret;
  const end = splice.at + splice.remove.length;
  if (caret < end) return splice.at + splice.insert.length;
  return caret - splice.remove.length + splice.insert.length;
}

/** An emoji is two units: half of one is not text. */
function splitsPair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit <= 0xdfff;
}
