import { BoxSelect } from 'lucide-react';
import { setSelection } from '@/components/editor/store/session-store';
import type { EditorAction } from './editor-action';

export const selectAllAction: EditorAction = {
  id: 'select-all',
  label: 'Select all',
  icon: BoxSelect,
  group: 'Edit',
  onlyOnCanvas: true,
  shortcuts: ['mod+a'],
  inMenu: 'canvas',
  perform({ document, session }) {
    const { components, edges } = document.getState().document;
    setSelection(session, {
      components: new Set(Object.keys(components)),
      edges: new Set(Object.keys(edges)),
    });
  },
};
