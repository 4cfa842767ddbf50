import type { Change } from '@/flows/model/change';

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

function joinChanges(first: Change, second: Change): Change | null {
  if (first.kind === 'move' && second.kind === 'move' && first.id === second.id) return second;
  if (first.kind === 'rename-component' && second.kind === 'rename-component' && first.id === second.id) {
    return second;
  }
  if (writesField(first) && writesField(second) && first.id === second.id && first.field === second.field) {
    return second;
  }
  return joinSplices(first, second);
}

/** Typing on: the second insertion starts where the first ended. Deleting backwards: it ends where the first started. */
function joinSplices(first: Change, second: Change): Change | null {
  if (first.kind !== 'splice-text' || second.kind !== 'splice-text') return null;
  if (first.id !== second.id || first.field !== second.field) return null;
  if (second.remove === '' && second.at === first.at + first.insert.length) {
    return { ...first, insert: first.insert + second.insert };
  }
  const deletesBackwards = first.insert === '' && second.insert === '';
  if (deletesBackwards && second.at + second.remove.length === first.at) {
    return { ...second, remove: second.remove + first.remove };
  }
  return null;
}

function writesField(change: Change): change is Extract<Change, { kind: 'set-field' | 'reset-field' }> {
  return change.kind === 'set-field' || change.kind === 'reset-field';
}
