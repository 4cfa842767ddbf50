import { ZoomIn } from 'lucide-react';
import type { EditorAction } from './editor-action';

export const zoomInAction: EditorAction = {
  id: 'zoom-in',
  label: 'Zoom in',
  icon: ZoomIn,
  group: 'View',
  shortcuts: ['=', 'plus'],
  perform: ({ view }) => view.current?.zoomIn(),
};
