'use client';

import { useEditor } from '@/components/editor/store/editor-context';
import { showComponent } from '@/components/editor/store/session-store';
import { Button } from '@/components/ui/button';

/** The way from a message to the component it is about. */
export function ShowComponent({ componentId, field }: { componentId: string; field?: string | undefined }) {
  const editor = useEditor();
  const show = () => {
    showComponent(editor.session, componentId, field);
    editor.view.current?.reveal(componentId);
  };
  return (
    <Button size="compact" className="mt-2" onClick={show}>
      Show component
    </Button>
  );
}
