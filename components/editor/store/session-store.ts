import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PortEnd } from '@/components/editor/gestures/connection-rules';

/** What this tab looks at and has open. Never saved with the flow, never undone. */
export interface SessionState {
  /** As it was last saved from here. */
  readonly flowName: string;
  readonly selection: Selection;
  readonly panels: Panels;
  readonly dockTab: DockTab;
  readonly dialog: EditorDialog | null;
  /** How close the canvas is looked at; the canvas says so. */
  readonly zoomPercent: number;
  /** A connection that is being drawn with the keyboard or the pointer. */
  readonly connecting: Connecting | null;
  /** Says something near a place on the screen: why a connection was refused. */
  readonly hint: Hint | null;
  /** A field that somebody asked to be taken to; the inspector answers and clears it. */
  readonly focusedField: FocusedField | null;
}

export type SessionStore = StoreApi<SessionState>;
export type DockTab = 'playground' | 'runs';
export type EditorDialog = 'publish' | 'shortcuts' | 'flow-settings';

export interface Selection {
  readonly components: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

export interface Panels {
  readonly palette: boolean;
  readonly inspector: boolean;
  readonly dock: boolean;
}

export interface Connecting {
  readonly origin: PortEnd;
  readonly by: 'pointer' | 'keyboard';
  /** Where it may end, in reading order, as `portKey`. */
  readonly fitting: readonly string[];
}

export interface Hint {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

export interface FocusedField {
  readonly componentId: string;
  readonly field: string;
}

export const nothingSelected: Selection = { components: new Set(), edges: new Set() };

export function createSessionStore(panels: Partial<Panels> = {}, flowName = ''): SessionStore {
  return createStore<SessionState>(() => ({
    flowName,
    selection: nothingSelected,
    panels: { palette: true, inspector: true, dock: false, ...panels },
    dockTab: 'playground',
    dialog: null,
    zoomPercent: 100,
    connecting: null,
    hint: null,
    focusedField: null,
  }));
}

export function selectComponents(session: SessionStore, ids: Iterable<string>): void {
  setSelection(session, { components: new Set(ids), edges: new Set() });
}

/** Keeps the identity of a selection that is the same, so that nothing is drawn again. */
export function setSelection(session: SessionStore, selection: Selection): void {
  const { selection: current } = session.getState();
  const same = sameSet(current.components, selection.components) && sameSet(current.edges, selection.edges);
  if (!same) session.setState({ selection });
}

export function setPanels(session: SessionStore, change: Partial<Panels>): void {
  session.setState((state) => ({ panels: { ...state.panels, ...change } }));
}

/** Hides all panels; when all are hidden, brings palette and inspector back. */
export function togglePanels(session: SessionStore): void {
  const { palette, inspector, dock } = session.getState().panels;
  const anyOpen = palette || inspector || dock;
  setPanels(session, { palette: !anyOpen, inspector: !anyOpen, dock: false });
}

export function openDock(session: SessionStore, dockTab: DockTab): void {
  session.setState((state) => ({ dockTab, panels: { ...state.panels, dock: true } }));
}

/** Selects a component and, when a field is named, takes the person to it. */
export function showComponent(session: SessionStore, componentId: string, field?: string): void {
  selectComponents(session, [componentId]);
  setPanels(session, { inspector: true });
  session.setState({ focusedField: field ? { componentId, field } : null });
}

/** Forgets what is not there any more: somebody deleted it, or an undo took it back. */
export function keepSelectionTo(
  session: SessionStore,
  present: { has(id: string): boolean; hasEdge(id: string): boolean },
): void {
  const { selection } = session.getState();
  setSelection(session, {
    components: new Set([...selection.components].filter((id) => present.has(id))),
    edges: new Set([...selection.edges].filter((id) => present.hasEdge(id))),
  });
}

function sameSet(first: ReadonlySet<string>, second: ReadonlySet<string>): boolean {
  return first.size === second.size && [...first].every((entry) => second.has(entry));
}
