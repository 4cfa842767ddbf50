import { Undo2 } from 'lucide-react';
import { undo } from '@/components/editor/store/document-store';
import type { EditorAction } from './editor-action';

export const undoAction: EditorAction = {
  id: 'undo',
  label: 'Undo',
  icon: Undo2,
  group: 'Edit',
  shortcuts: ['mod+z'],
  isEnabled: ({ flow, document }) => flow.canEdit && document.getState().history.undo.length > 0,
  perform: ({ document }) => undo(document),
};
