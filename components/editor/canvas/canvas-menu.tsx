'use client';

import { useEffect, useMemo, useRef } from 'react';
import { editorActions } from '@/components/editor/actions/actions';
import { performAction } from '@/components/editor/actions/perform-action';
import type { Editor } from '@/components/editor/store/editor';
import { useEditor } from '@/components/editor/store/editor-context';
import { ContextMenu } from '@/components/ui/context-menu';
import type { MenuEntry } from '@/components/ui/menu-entry';

export interface CanvasMenuProps {
  readonly x: number;
  readonly y: number;
}

/**
 * What can be done with the selection, or with the empty place under a right click. Loaded by the first such click,
 * so it begins open: the click is handed on to an anchor at its place.
 */
export function CanvasMenu({ x, y }: CanvasMenuProps) {
  const editor = useEditor();
  const anchor = useRef<HTMLSpanElement>(null);
  const entries = useMemo(() => menuEntries(editor), [editor]);
  useEffect(() => {
    const click = { bubbles: true, cancelable: true, clientX: x, clientY: y };
    anchor.current?.dispatchEvent(new MouseEvent('contextmenu', click));
  }, [x, y]);
  return (
    <ContextMenu entries={entries}>
      <span ref={anchor} className="fixed" style={{ left: x, top: y }} />
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
