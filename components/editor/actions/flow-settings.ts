import { Settings2 } from 'lucide-react';
import type { EditorAction } from './editor-action';

export const flowSettingsAction: EditorAction = {
  id: 'flow-settings',
  label: 'Flow settings',
  icon: Settings2,
  group: 'Flow',
  perform: ({ session }) => session.setState({ dialog: 'flow-settings' }),
};
