import { PanelLeftClose } from 'lucide-react';
import { togglePanels } from '@/components/editor/store/session-store';
import type { EditorAction } from './editor-action';

export const collapsePanelsAction: EditorAction = {
  id: 'collapse-panels',
  label: 'Collapse all panels',
  icon: PanelLeftClose,
  group: 'View',
  shortcuts: ['\\'],
  perform: ({ session }) => togglePanels(session),
};
