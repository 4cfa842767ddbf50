import { describe, expect, it } from 'vitest';
import { flow } from '@/flows/testing/flow-builder';
import { applyChanges } from './apply-changes';
import type { Change } from './change';
import type { FlowDocument } from './document';
import { lostValues } from './lost-values';
import { rebaseChanges } from './rebase-changes';

const position = { x: 0, y: 0 };
const note = { text: 'Why', position, size: { width: 200, height: 100 }, color: 'yellow' as const };
const group = (name: string, outer?: string) => ({
  name,
  position,
  closed: false,
  ports: [],
  ...(outer && { group: outer }),
});
const plain = flow().add('a', 'prompts/prompt', {}, 'Ask').add('b', 'outputs/chat-output').document();

/** `outer` holds `inner`, which holds `a` and the note. */
const nested = done(plain, [
  { kind: 'add-group', id: 'outer', group: group('Outer') },
  { kind: 'add-group', id: 'inner', group: group('Inner', 'outer') },
  { kind: 'put-in-group', id: 'a', group: 'inner' },
  { kind: 'add-note', id: 'n', note: { ...note, group: 'inner' } },
]);

function done(document: FlowDocument, changes: readonly Change[]): FlowDocument {
  const applied = applyChanges(document, changes);
  expect(applied.refused).toEqual([]);
  return applied.document;
}

const refusal = (change: Change) => applyChanges(nested, [change]).refused.map(({ reason }) => reason);

describe('groups', () => {
  it('give their members to the group around them when they go', () => {
    const { components, notes, groups } = done(nested, [{ kind: 'remove-group', id: 'inner' }]);
    expect([components.a?.group, notes.n?.group, Object.keys(groups)]).toEqual(['outer', 'outer', ['outer']]);
  });

  it('never lie in themselves, nor in what lies in them', () => {
    const reason = 'A group cannot lie in itself: “Inner” lies in it, or is it.';
    expect(refusal({ kind: 'put-in-group', id: 'outer', group: 'inner' })).toEqual([reason]);
    expect(refusal({ kind: 'put-in-group', id: 'inner', group: 'inner' })).toEqual([reason]);
  });

  it('need not be there for something to be added into them', () => {
    const added = done(plain, [{ kind: 'add-note', id: 'n', note: { ...note, group: 'gone' } }]);
    expect(added.notes.n).toEqual(note);
  });

  it('move apart from what lies in them', () => {
    const { components, groups } = done(nested, [{ kind: 'move', id: 'inner', position: { x: 5, y: 5 } }]);
    expect([groups.inner?.position, components.a?.position]).toEqual([{ x: 5, y: 5 }, position]);
  });
});

describe('what cannot be is refused in words', () => {
  it.each<[string, Change, string]>([
    ['an id that is no id', { kind: 'add-note', id: 'a b', note }, '“a b” cannot be an id: letters, digits'],
    [
      'the id of a component',
      { kind: 'add-note', id: 'a', note },
      'There is a component “a” in the flow already.',
    ],
    [
      'the id of a note',
      { kind: 'add-group', id: 'n', group: group('N') },
      'There is a note “n” in the flow already.',
    ],
    [
      'a note that is gone',
      { kind: 'remove-note', id: 'ghost' },
      'The note “ghost” is not in the flow any more.',
    ],
    ['a component as a note', { kind: 'remove-note', id: 'a' }, 'The note “a” is not in the flow any more.'],
    [
      'a group that is gone',
      { kind: 'put-in-group', id: 'a', group: 'ghost' },
      'The group “ghost” is not in the flow any more.',
    ],
    ['a thing that is gone', { kind: 'move', id: 'ghost', position }, '“ghost” is not in the flow any more.'],
    [
      'a group without a name',
      { kind: 'set-group', id: 'inner', property: 'name', value: '' },
      'The name of the group “Inner” must have 1 to 120 characters.',
    ],
    [
      'a colour that is none',
      { kind: 'set-note', id: 'n', property: 'color', value: 'mauve' },
      'The color of a note must be one of neutral, yellow',
    ],
    [
      'an edit of other words',
      { kind: 'splice-note', id: 'n', at: 0, remove: 'Who', insert: '' },
      'The text of the note has changed meanwhile.',
    ],
    [
      'too many retries',
      { kind: 'set-option', id: 'a', option: 'policy.retries', value: 99 },
      '“policy.retries” of “Ask” must be a whole number, between 0 and 10.',
    ],
    [
      'a limit of nothing',
      { kind: 'set-flow-setting', setting: 'limits.steps', value: 0 },
      '“limits.steps” of the flow must be a whole number, at least 1.',
    ],
  ])('%s', (_, change, reason) => {
    expect(refusal(change)).toEqual([expect.stringContaining(reason)]);
  });
});

describe('arranged side by side', () => {
  it('words of a note stay both', () => {
    const mine: Change = { kind: 'splice-note', id: 'n', at: 3, remove: '', insert: ' not' };
    const theirs: Change = { kind: 'splice-note', id: 'n', at: 0, remove: '', insert: 'So: ' };
    const { changes } = rebaseChanges([mine], [theirs]);
    expect(done(done(nested, [theirs]), changes).notes.n?.text).toBe('So: Why not');
  });

  it.each<[string, Change, Change, string]>([
    [
      'an option',
      { kind: 'set-option', id: 'a', option: 'policy.retries', value: 1 },
      { kind: 'set-option', id: 'a', option: 'policy.retries', value: 2 },
      '“Retries” of “Ask”',
    ],
    [
      'a name',
      { kind: 'rename-component', id: 'a', name: 'Mine' },
      { kind: 'rename-component', id: 'a', name: 'Theirs' },
      'the name of “Theirs”',
    ],
    [
      'a setting of the flow',
      { kind: 'set-flow-setting', setting: 'concurrency', value: 1 },
      { kind: 'set-flow-setting', setting: 'concurrency', value: 2 },
      '“Steps at a time” of the flow',
    ],
    [
      'the colour of a note',
      { kind: 'set-note', id: 'n', property: 'color', value: 'pink' },
      { kind: 'set-note', id: 'n', property: 'color', value: 'blue' },
      'the color of the note',
    ],
    [
      'the name of a group',
      { kind: 'set-group', id: 'inner', property: 'name', value: 'Mine' },
      { kind: 'set-group', id: 'inner', property: 'name', value: 'Theirs' },
      'the name of the group “Theirs”',
    ],
  ])('the later value of %s wins, and the other is kept', (_, mine, theirs, what) => {
    const rebased = rebaseChanges([mine], [theirs]);
    expect(rebased.notices).toMatchObject([{ code: 'replaced' }]);
    const before = done(nested, [theirs]);
    const since = [{ clientId: 'other', changes: [theirs] }];
    const [lost, ...rest] = lostValues({ clientId: 'me', changes: rebased.changes, before, since });
    expect(rest).toEqual([]);
    expect(lost).toMatchObject({ kind: 'replaced', what });
    expect(done(done(before, rebased.changes), lost?.restore ?? [])).toEqual(before);
  });

  it('different options of one component are both kept, without a word', () => {
    const mine: Change = { kind: 'set-option', id: 'a', option: 'policy.retries', value: 1 };
    const theirs: Change = { kind: 'set-option', id: 'a', option: 'policy.cache', value: 'run' };
    const { changes, notices } = rebaseChanges([mine], [theirs]);
    expect(notices).toEqual([]);
    expect(done(done(nested, [theirs]), changes).components.a?.policy).toEqual({ retries: 1, cache: 'run' });
  });

  it('what I add into a group that they removed is there, outside of it', () => {
    const component = { type: 'x/y', typeVersion: 1, settings: {}, position, group: 'inner' };
    const theirs: Change = { kind: 'remove-group', id: 'inner' };
    const { changes } = rebaseChanges([{ kind: 'add-component', id: 'c', component }], [theirs]);
    expect(done(done(nested, [theirs]), changes).components.c).toBeDefined();
    const { refused } = rebaseChanges([{ kind: 'put-in-group', id: 'b', group: 'inner' }], [theirs]);
    expect(refused).toMatchObject([{ reason: 'Someone else removed the group meanwhile.' }]);
  });
});
