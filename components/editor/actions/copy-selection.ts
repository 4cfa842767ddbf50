import { Copy } from 'lucide-react';
import { writeClipboard } from '@/components/editor/gestures/system-clipboard';
import type { EditorAction } from './editor-action';

export const copySelectionAction: EditorAction = {
  id: 'copy-selection',
  label: 'Copy',
  icon: Copy,
  group: 'Edit',
  shortcuts: ['mod+c'],
  boundByBrowser: true,
  inMenu: 'selection',
  isEnabled: ({ session }) => session.getState().selection.components.size > 0,
  perform: (editor) => writeClipboard(editor),
};
