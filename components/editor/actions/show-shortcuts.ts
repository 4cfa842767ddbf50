import { Keyboard } from 'lucide-react';
import type { EditorAction } from './editor-action';

export const showShortcutsAction: EditorAction = {
  id: 'show-shortcuts',
  label: 'Show shortcuts',
  icon: Keyboard,
  group: 'View',
  shortcuts: ['?'],
  perform: ({ session }) => session.setState({ dialog: 'shortcuts' }),
};
