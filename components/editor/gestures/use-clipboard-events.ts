'use client';

import { useEffect } from 'react';
import { deleteSelection } from '@/components/editor/actions/delete-selection';
import type { Editor } from '@/components/editor/store/editor';
import { seemsCopied } from './clipboard-text';
import { pasteText } from './paste-text';
import { selectionAsText } from './system-clipboard';

/** Copy, cut and paste by the browser's own events: they need no permission and work on plain http too. */
export function useClipboardEvents(editor: Editor): void {
  useEffect(() => {
    const copy = (event: ClipboardEvent) => {
      const text = isForCanvas(event) ? selectionAsText(editor) : null;
      if (!text) return;
      editor.copied.current = text;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut' && editor.flow.canEdit) deleteSelection(editor, 'Cut');
    };
    const paste = (event: ClipboardEvent) => {
      if (!isForCanvas(event)) return;
      const text = event.clipboardData?.getData('text/plain') || editor.copied.current;
      if (!text || !seemsCopied(text)) return;
      event.preventDefault();
      void pasteText(editor, text);
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', copy);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', copy);
      document.removeEventListener('paste', paste);
    };
  }, [editor]);
}

/** Somebody who types or has marked text means that text. */
function isForCanvas(event: ClipboardEvent): boolean {
  const { target } = event;
  if (target instanceof HTMLElement && (target.isContentEditable || fields.has(target.tagName))) return false;
  if (target instanceof Element && target.closest('[role=dialog]')) return false;
  return event.type === 'paste' || window.getSelection()?.isCollapsed !== false;
}

const fields = new Set(['INPUT', 'TEXTAREA', 'SELECT']);
