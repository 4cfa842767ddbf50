import { Play } from 'lucide-react';
import { openDock } from '@/components/editor/store/session-store';
import type { EditorAction } from './editor-action';

export const playgroundInputId = 'playground-input';

export const playAction: EditorAction = {
  id: 'play',
  label: 'Play',
  icon: Play,
  group: 'Run',
  shortcuts: ['p'],
  perform({ session }) {
    openDock(session, 'playground');
    // An open playground takes the focus at once; one that is loaded now takes it by itself.
    requestAnimationFrame(() => document.getElementById(playgroundInputId)?.focus());
  },
};
