'use client';

import { type ReactElement, useMemo, useState } from 'react';
import { editorActions } from '@/components/editor/actions/actions';
import { performAction } from '@/components/editor/actions/perform-action';
import type { Editor } from '@/components/editor/store/editor';
import { useEditor } from '@/components/editor/store/editor-context';
import { ContextMenu } from '@/components/ui/context-menu';
import type { MenuEntry } from '@/components/ui/menu-entry';

/** A right click offers what can be done with the selection, or with the empty place under it. */
export function CanvasMenu({ children }: { children: ReactElement }) {
  const editor = useEditor();
  // The entries follow the selection of the moment the menu opens.
  const [opened, setOpened] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: opening is what makes them anew
  const entries = useMemo(() => menuEntries(editor), [editor, opened]);
  return (
    <ContextMenu entries={entries} onOpenChange={(open) => open && setOpened((count) => count + 1)}>
      {children}
    </ContextMenu>
  );
}

function menuEntries(editor: Editor): MenuEntry[] {
  const { components, edges } = editor.session.getState().selection;
  const menu = components.size + edges.size > 0 ? 'selection' : 'canvas';
  return editorActions
    .filter((action) => action.inMenu === menu)
    .map((action) => ({
      kind: 'action',
      label: action.label,
      icon: action.icon,
      shortcut: action.shortcuts?.[0],
      tone: action.tone,
      disabled: action.isEnabled ? !action.isEnabled(editor) : false,
      onSelect: () => performAction(editor, action),
    }));
}
