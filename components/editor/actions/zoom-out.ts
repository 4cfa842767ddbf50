import { ZoomOut } from 'lucide-react';
import type { EditorAction } from './editor-action';

export const zoomOutAction: EditorAction = {
  id: 'zoom-out',
  label: 'Zoom out',
  icon: ZoomOut,
  group: 'View',
  shortcuts: ['-'],
  perform: ({ view }) => view.current?.zoomOut(),
};
