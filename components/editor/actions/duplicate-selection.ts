import { CopyPlus } from 'lucide-react';
import { copyToText } from '@/components/editor/gestures/clipboard-text';
import { pasteText } from '@/components/editor/gestures/paste-text';
import type { EditorAction } from './editor-action';

export const duplicateSelectionAction: EditorAction = {
  id: 'duplicate-selection',
  label: 'Duplicate',
  icon: CopyPlus,
  group: 'Edit',
  onlyOnCanvas: true,
  shortcuts: ['mod+d'],
  inMenu: 'selection',
  isEnabled: ({ flow, session }) => flow.canEdit && session.getState().selection.components.size > 0,
  perform(editor) {
    const { document } = editor.document.getState();
    const text = copyToText(document, editor.session.getState().selection.components);
    pasteText(editor, text, { mark: 'Duplicate', beside: true });
  },
};
