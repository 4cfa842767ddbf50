import { own } from '@/flows/model/own';
import { adoptChanges } from './adopt-changes';
import { type FlowNews, receiveNews } from './catch-up';
import { writeSessions } from './chat-sessions';
import type { Editor } from './editor';
import { findKeptChanges, forgetKeptChanges, keepChanges } from './kept-changes';
import { keepHistory, restoreHistory } from './kept-history';
import { keepSelectionTo, openDock } from './session-store';
import { claimTab, rememberTab, tabIsGone } from './tab-identity';

export interface OpenEditorParts {
  readonly userId: string;
  readonly subscribe: (cursor: number, listener: (news: FlowNews) => void) => () => void;
  readonly onRemoved: () => void;
}

/** Begins all that goes on while a flow is open: saving, listening, keeping on the device. Returns how to end it. */
export function openEditor(editor: Editor, parts: OpenEditorParts): () => void {
  const { document, runs, session, saveQueue, runController, flow } = editor;
  const place = { flowId: flow.id, clientId: document.clientId };
  claimTab(place.clientId);
  const ends = [
    saveQueue.watch(),
    parts.subscribe(document.getState().sync.revision, (news) => takeNews(editor, news, parts.onRemoved)),
    document.subscribe((state, previous) => {
      if (state.sync !== previous.sync) tryToStore(() => keepChanges(localStorage, place, state.sync));
      if (state.document !== previous.document) {
        keepSelectionTo(session, {
          has: (id) => own(state.document.components, id) !== undefined,
          hasEdge: (id) => own(state.document.edges, id) !== undefined,
        });
      }
    }),
    runs.subscribe((state, previous) => {
      if (state.sessions !== previous.sessions) writeSessions(sessionStorage, flow.id, state.sessions);
    }),
    keepHistory(editor, parts.userId),
    listen(window, 'pagehide', () => saveQueue.leave()),
    listen(window, 'online', () => void saveQueue.flush()),
    () => runController.dispose(),
    // Going to another page of the studio: the queue has this one last chance while the page lives.
    () => void saveQueue.flush(),
  ];
  void takeOver(editor, parts.userId);
  void runController.rejoin().then((joined) => joined && openDock(session, 'playground'));
  return () => {
    for (const end of ends) end();
  };
}

function takeNews(editor: Editor, news: FlowNews, onRemoved: () => void): void {
  if (news.kind === 'removed') onRemoved();
  else void receiveNews(editor.document, editor.flowApi, news);
}

/** History and unsaved work of pages that are gone, in that order: the work comes after what can be undone. */
async function takeOver(editor: Editor, userId: string): Promise<void> {
  const { document, flowApi, flow, saveQueue } = editor;
  const records = flow.canEdit ? await findKeptChanges(localStorage, flow.id, tabIsGone).catch(() => []) : [];
  await restoreHistory(editor, userId, records);
  if (flow.canEdit) rememberTab(document.clientId);
  const adoption = { store: document, api: flowApi, queue: saveQueue };
  for (const kept of records) {
    if (kept.clientId === document.clientId) continue;
    const isAdopted = await adoptChanges(adoption, kept).catch(() => false);
    if (isAdopted) forgetKeptChanges(localStorage, kept);
  }
}

function listen(target: Window, event: string, listener: () => void): () => void {
  target.addEventListener(event, listener);
  return () => target.removeEventListener(event, listener);
}

/** Storage may be full or forbidden: then only the server has the work, and the bar says so. */
function tryToStore(store: () => void): void {
  try {
    store();
  } catch {
    // Nothing to do: the save queue still has it.
  }
}
