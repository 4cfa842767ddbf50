import { Search } from 'lucide-react';
import { setPanels } from '@/components/editor/store/session-store';
import type { EditorAction } from './editor-action';

export const paletteSearchId = 'palette-search';

export const searchComponentsAction: EditorAction = {
  id: 'search-components',
  label: 'Search components',
  icon: Search,
  group: 'Edit',
  shortcuts: ['/'],
  isEnabled: ({ flow }) => flow.canEdit,
  perform({ session }) {
    setPanels(session, { palette: true });
    // The panel may have to be drawn first.
    requestAnimationFrame(() => document.getElementById(paletteSearchId)?.focus());
  },
};
