import { CopyPlus } from 'lucide-react';
import { copyContent } from '@/components/editor/gestures/clipboard-text';
import { putContent } from '@/components/editor/gestures/paste-text';
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
    const content = copyContent(document, editor.session.getState().selection.components);
    if (content) putContent(editor, content, { mark: 'Duplicate', beside: true });
  },
};
