import { Scissors } from 'lucide-react';
import { writeClipboard } from '@/components/editor/gestures/system-clipboard';
import { deleteSelection } from './delete-selection';
import type { EditorAction } from './editor-action';

export const cutSelectionAction: EditorAction = {
  id: 'cut-selection',
  label: 'Cut',
  icon: Scissors,
  group: 'Edit',
  shortcuts: ['mod+x'],
  boundByBrowser: true,
  inMenu: 'selection',
  isEnabled: ({ flow, session }) => flow.canEdit && session.getState().selection.components.size > 0,
  async perform(editor) {
    await writeClipboard(editor);
    deleteSelection(editor, 'Cut');
  },
};
