'use client';

import type { EditorAction } from '@/components/editor/actions/editor-action';
import { performAction } from '@/components/editor/actions/perform-action';
import { useEditor } from '@/components/editor/store/editor-context';
import { IconButton } from '@/components/ui/icon-button';

/** An action of the table as a button. Whoever draws it listens to what decides whether it is enabled. */
export function ActionButton({ action }: { action: EditorAction }) {
  const editor = useEditor();
  return (
    <IconButton
      icon={action.icon}
      label={action.label}
      shortcut={action.shortcuts?.[0]}
      disabled={action.isEnabled ? !action.isEnabled(editor) : false}
      onClick={() => performAction(editor, action)}
    />
  );
}
