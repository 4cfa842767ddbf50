import { Maximize } from 'lucide-react';
import type { EditorAction } from './editor-action';

export const fitViewAction: EditorAction = {
  id: 'fit-view',
  label: 'Fit the flow into view',
  icon: Maximize,
  group: 'View',
  shortcuts: ['shift+1'],
  inMenu: 'canvas',
  perform: ({ view }) => view.current?.fit(),
};
