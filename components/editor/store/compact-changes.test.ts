import { describe, expect, it } from 'vitest';
import type { Change } from '@/flows/model/change';
import { appendChanges } from './compact-changes';

const field = { id: 'prompt-a', field: 'template' };

describe('compacting what waits to be sent', () => {
  it('joins typing into one splice', () => {
    expect(appendChanges([], [splice(0, '', 'H'), splice(1, '', 'i'), splice(2, '', '.')])).toEqual([
      splice(0, '', 'Hi.'),
    ]);
  });

  it('joins deleting backwards into one splice', () => {
    expect(appendChanges([], [splice(2, 'c', ''), splice(1, 'b', '')])).toEqual([splice(1, 'bc', '')]);
  });

  it('keeps the last place a component was dragged to', () => {
    expect(appendChanges([], [move('a', 1), move('a', 2), move('b', 3)])).toEqual([
      move('a', 2),
      move('b', 3),
    ]);
  });

  it('keeps the order between different things', () => {
    const changes = [move('a', 1), splice(0, '', 'x'), move('a', 2)];
    expect(appendChanges([], changes)).toEqual(changes);
  });
});

function splice(at: number, remove: string, insert: string): Change {
  return { kind: 'splice-text', ...field, at, remove, insert };
}

function move(id: string, x: number): Change {
  return { kind: 'move', id, position: { x, y: 0 } };
}
