import { Rocket } from 'lucide-react';
import type { EditorAction } from './editor-action';

export const publishAction: EditorAction = {
  id: 'publish',
  label: 'Publish',
  icon: Rocket,
  group: 'Flow',
  isEnabled: ({ flow }) => flow.canEdit,
  perform: ({ session }) => session.setState({ dialog: 'publish' }),
};
