import { describe, expect, it } from 'vitest';
import { editorActions } from './actions';

describe('the table of actions', () => {
  it('gives every action an id of its own', () => {
    const ids = editorActions.map((action) => action.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('binds no key twice', () => {
    const keys = editorActions.flatMap((action) => action.shortcuts ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
