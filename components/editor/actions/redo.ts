import { Redo2 } from 'lucide-react';
import { redo } from '@/components/editor/store/document-store';
import type { EditorAction } from './editor-action';

export const redoAction: EditorAction = {
  id: 'redo',
  label: 'Redo',
  icon: Redo2,
  group: 'Edit',
  shortcuts: ['mod+shift+z', 'mod+y'],
  isEnabled: ({ flow, document }) => flow.canEdit && document.getState().history.redo.length > 0,
  perform: ({ document }) => redo(document),
};
