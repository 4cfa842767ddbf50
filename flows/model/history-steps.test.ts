import { describe, expect, it } from 'vitest';
import { flow } from '@/flows/testing/flow-builder';
import { applyChanges } from './apply-changes';
import type { Change } from './change';
import type { FlowDocument } from './document';
import { groupSelection } from './group-selection';
import { emptyHistory, type History, receiveChanges, recordStep, takeStep } from './history';

const position = { x: 0, y: 0 };
const note = { text: 'Why', position, size: { width: 200, height: 100 }, color: 'yellow' as const };
const document = applied(flow().add('a', 'prompts/prompt', {}, 'Ask').add('b', 'prompts/prompt').document(), {
  kind: 'add-note',
  id: 'n',
  note,
});

function applied(before: FlowDocument, ...changes: Change[]): FlowDocument {
  const { document: after, refused } = applyChanges(before, changes);
  expect(refused).toEqual([]);
  return after;
}

/** A person at a document: what they do, and what it is then. */
class Person {
  document = document;
  history: History = emptyHistory;

  does(mark: string, capture: 'step' | 'continue', ...changes: Change[]): this {
    this.history = recordStep(this.history, { before: this.document, changes, mark, capture });
    this.document = applied(this.document, ...changes);
    return this;
  }

  sees(...changes: Change[]): this {
    this.document = applied(this.document, ...changes);
    this.history = receiveChanges(this.history, changes);
    return this;
  }

  undoes() {
    const taken = takeStep(this.history, 'undo', this.document);
    if (!taken) throw new Error('There should be something to undo.');
    this.document = applied(this.document, ...taken.changes);
    this.history = taken.history;
    return taken;
  }
}

describe('a step has a name, and is taken back in one', () => {
  it('a drag of several things, however long it was', () => {
    const person = new Person();
    for (let x = 1; x <= 60; x += 1) {
      const moves = ['a', 'b', 'n'].map((id): Change => ({ kind: 'move', id, position: { x, y: x } }));
      person.does('Move', 'continue', ...moves);
    }
    expect(person.history.undo).toHaveLength(1);
    expect(person.history.undo[0]?.entries).toHaveLength(3);
    expect(person.undoes().mark).toBe('Move');
    expect(person.document).toEqual(document);
  });

  it('grouping a selection', () => {
    const person = new Person().does(
      'Group',
      'step',
      ...groupSelection(document, ['a', 'b', 'n'], { id: 'g', name: 'G' }),
    );
    expect(person.undoes()).toMatchObject({ mark: 'Group', notices: [] });
    expect(person.document).toEqual(document);
  });

  it('ungrouping', () => {
    const grouped = applied(document, ...groupSelection(document, ['a', 'n'], { id: 'g', name: 'G' }));
    const person = new Person();
    person.document = grouped;
    person.does('Ungroup', 'step', { kind: 'remove-group', id: 'g' }).undoes();
    expect(person.document).toEqual(grouped);
  });

  it('words in a note', () => {
    const person = new Person()
      .does('Type', 'continue', { kind: 'splice-note', id: 'n', at: 3, remove: '', insert: ' n' })
      .does('Type', 'continue', { kind: 'splice-note', id: 'n', at: 5, remove: '', insert: 'ot' });
    expect(person.history.undo[0]?.entries).toHaveLength(1);
    person.sees({ kind: 'splice-note', id: 'n', at: 0, remove: '', insert: 'So: ' }).undoes();
    expect(person.document.notes.n?.text).toBe('So: Why');
  });
});

describe('what others did since stays', () => {
  it.each<[string, Change, Change, string]>([
    [
      'an option',
      { kind: 'set-option', id: 'a', option: 'policy.retries', value: 1 },
      { kind: 'set-option', id: 'a', option: 'policy.retries', value: 2 },
      '“Retries” of “Ask” was changed by someone else since, so it stays as it is.',
    ],
    [
      'a setting of the flow',
      { kind: 'set-flow-setting', setting: 'durable', value: true },
      { kind: 'set-flow-setting', setting: 'durable', value: null },
      '“Durable” of the flow was changed by someone else since, so it stays as it is.',
    ],
    [
      'the colour of a note',
      { kind: 'set-note', id: 'n', property: 'color', value: 'pink' },
      { kind: 'set-note', id: 'n', property: 'color', value: 'blue' },
      'The color of the note was changed by someone else since, so it stays as it is.',
    ],
    [
      'a thing that is gone',
      { kind: 'set-note', id: 'n', property: 'color', value: 'pink' },
      { kind: 'remove-note', id: 'n' },
      '“n” is not in the flow any more.',
    ],
  ])('%s', (_, mine, theirs, notice) => {
    const person = new Person().does('Set', 'step', mine).sees(theirs);
    const before = person.document;
    expect(person.undoes().notices).toEqual([notice]);
    expect(person.document).toBe(before);
  });

  it('a group that they have put something into', () => {
    const person = new Person().does(
      'Group',
      'step',
      ...groupSelection(document, ['a'], { id: 'g', name: 'G' }),
    );
    person.sees({ kind: 'put-in-group', id: 'b', group: 'g' });
    expect(person.undoes().notices).toHaveLength(1);
    expect(person.document.components.b?.group).toBe('g');
  });

  it('another option of the same component', () => {
    const person = new Person().does('Set', 'step', {
      kind: 'set-option',
      id: 'a',
      option: 'policy.retries',
      value: 1,
    });
    person.sees({ kind: 'set-option', id: 'a', option: 'policy.cache', value: 'run' });
    expect(person.undoes().notices).toEqual([]);
    expect(person.document.components.a?.policy).toEqual({ cache: 'run' });
  });
});
