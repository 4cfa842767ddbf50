import { History } from 'lucide-react';
import { openDock } from '@/components/editor/store/session-store';
import type { EditorAction } from './editor-action';

export const showRunsAction: EditorAction = {
  id: 'show-runs',
  label: 'Show the last runs',
  icon: History,
  group: 'Run',
  perform: ({ session }) => openDock(session, 'runs'),
};
