import { ClipboardPaste } from 'lucide-react';
import { pasteText } from '@/components/editor/gestures/paste-text';
import { readClipboard } from '@/components/editor/gestures/system-clipboard';
import type { EditorAction } from './editor-action';

export const pasteAction: EditorAction = {
  id: 'paste',
  label: 'Paste',
  icon: ClipboardPaste,
  group: 'Edit',
  shortcuts: ['mod+v'],
  boundByBrowser: true,
  inMenu: 'canvas',
  isEnabled: ({ flow }) => flow.canEdit,
  async perform(editor) {
    await pasteText(editor, await readClipboard(editor));
  },
};
