import type { Change } from '@/flows/model/change';
import { isText, placeOf, type TextChange, textPlaceOf } from '@/flows/model/change-place';

/**
 * Adds to a queue and joins neighbours that one change can say: typing becomes one splice, dragging one move.
 * Only neighbours: the order between different things is kept as it happened.
 */
export function appendChanges(queue: readonly Change[], changes: readonly Change[]): Change[] {
  const compacted = [...queue];
  for (const change of changes) {
    const previous = compacted.at(-1);
    const joined = previous && joinChanges(previous, change);
    if (joined) compacted[compacted.length - 1] = joined;
    else compacted.push(change);
  }
  return compacted;
}

/** What overwrites the same value is one change; where it belongs to is the second one's word. */
function joinChanges(first: Change, second: Change): Change | null {
  const place = placeOf(second);
  if (place !== null && placeOf(first) === place) return second;
  return isText(first) && isText(second) ? joinSplices(first, second) : null;
}

/** Typing on: the second insertion starts where the first ended. Deleting backwards: it ends where the first started. */
function joinSplices(first: TextChange, second: TextChange): Change | null {
  if (textPlaceOf(first) !== textPlaceOf(second)) return null;
  if (second.remove === '' && second.at === first.at + first.insert.length) {
    return { ...first, insert: first.insert + second.insert };
  }
  const deletesBackwards = first.insert === '' && second.insert === '';
  if (deletesBackwards && second.at + second.remove.length === first.at) {
    return { ...second, remove: second.remove + first.remove };
  }
  return null;
}
