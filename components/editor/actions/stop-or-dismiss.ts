import { CircleStop } from 'lucide-react';
import type { Editor } from '@/components/editor/store/editor';
import { isRunning } from '@/components/editor/store/run-store';
import { nothingSelected } from '@/components/editor/store/session-store';
import type { EditorAction } from './editor-action';

/** Esc ends the nearest thing that is going on: a connection, then a run, then the selection. */
export const stopOrDismissAction: EditorAction = {
  id: 'stop-or-dismiss',
  label: 'Stop the run, or deselect',
  icon: CircleStop,
  group: 'Run',
  shortcuts: ['escape'],
  whileTyping: true,
  isEnabled: (editor) => isBusy(editor) || hasSelection(editor),
  perform(editor) {
    const { session, runs, runController } = editor;
    if (session.getState().connecting) session.setState({ connecting: null, hint: null });
    else if (isRunning(runs.getState())) void runController.stop();
    else session.setState({ selection: nothingSelected });
  },
};

function isBusy({ session, runs }: Editor): boolean {
  return session.getState().connecting !== null || isRunning(runs.getState());
}

function hasSelection({ session }: Editor): boolean {
  const { components, edges } = session.getState().selection;
  return components.size + edges.size > 0;
}
