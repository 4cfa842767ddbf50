import type { Change } from '@/flows/model/change';
import type { Json } from '@/flows/model/json';
import { spliceBetween } from '@/flows/model/splice-between';

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

/** Where a caret lands when the text around it changes: it stays with the character it stood before. */
export function shiftCaret(caret: number, before: string, after: string): number {
  const splice = spliceBetween(before, after);
  if (caret <= splice.at) return caret;
  const end = splice.at + splice.remove.length;
  if (caret < end) return splice.at + splice.insert.length;
  return caret - splice.remove.length + splice.insert.length;
}
