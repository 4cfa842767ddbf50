import { describe, expect, it } from 'vitest';
import {
  createSessionStore,
  keepSelectionTo,
  selectComponents,
  setSelection,
  showComponent,
  togglePanels,
} from './session-store';

describe('the session store', () => {
  it('keeps the same selection object when nothing changes', () => {
    const session = createSessionStore();
    selectComponents(session, ['a', 'b']);
    const before = session.getState().selection;
    selectComponents(session, ['b', 'a']);
    expect(session.getState().selection).toBe(before);
  });

  it('forgets what somebody else deleted', () => {
    const session = createSessionStore();
    setSelection(session, { components: new Set(['a', 'b']), edges: new Set(['e']) });
    keepSelectionTo(session, { has: (id) => id === 'a', hasEdge: () => false });
    expect([...session.getState().selection.components]).toEqual(['a']);
    expect(session.getState().selection.edges.size).toBe(0);
  });

  it('collapses every panel at once and brings palette and inspector back', () => {
    const session = createSessionStore({ dock: true });
    togglePanels(session);
    expect(session.getState().panels).toEqual({ palette: false, inspector: false, dock: false });
    togglePanels(session);
    expect(session.getState().panels).toEqual({ palette: true, inspector: true, dock: false });
  });

  it('opens the inspector at the field somebody asked for', () => {
    const session = createSessionStore({ inspector: false });
    showComponent(session, 'a', 'template');
    expect(session.getState()).toMatchObject({
      panels: { inspector: true },
      focusedField: { componentId: 'a', field: 'template' },
    });
  });
});
