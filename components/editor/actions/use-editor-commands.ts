'use client';

import { useEffect } from 'react';
import type { Editor } from '@/components/editor/store/editor';
import { registerCommands } from '@/components/shell/command-registry';
import { editorActions } from './actions';
import { performAction } from './perform-action';

/** Offers the table in the command palette while the editor is shown. */
export function useEditorCommands(editor: Editor): void {
  useEffect(
    () =>
      registerCommands(
        editorActions
          .filter((action) => !action.id.startsWith('nudge-'))
          .map((action) => ({
            id: `editor.${action.id}`,
            label: action.label,
            icon: action.icon,
            shortcut: action.shortcuts?.[0],
            group: action.group,
            perform: () => performAction(editor, action),
          })),
      ),
    [editor],
  );
}
