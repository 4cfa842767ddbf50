import { Search } from 'lucide-react';
import { flushSync } from 'react-dom';
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
    // The panel may have to be drawn first, and the next letter typed is meant for it.
    flushSync(() => setPanels(session, { palette: true }));
    document.getElementById(paletteSearchId)?.focus();
  },
};
