'use client';

import { useEffect } from 'react';
import type { Editor } from '@/components/editor/store/editor';
import { isApple } from '@/components/ui/use-is-apple';
import { editorActions } from './actions';
import type { EditorAction } from './editor-action';
import { matchesCombination } from './key-combination';
import { performAction } from './perform-action';

/** Binds the table to the keyboard while the editor is shown. */
export function useShortcuts(editor: Editor): void {
  useEffect(() => {
    const answer = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const action = editorActions.find((candidate) => answersTo(candidate, event));
      if (!action || (action.isEnabled && !action.isEnabled(editor))) return;
      event.preventDefault();
      performAction(editor, action);
    };
    window.addEventListener('keydown', answer);
    return () => window.removeEventListener('keydown', answer);
  }, [editor]);
}

function answersTo(action: EditorAction, event: KeyboardEvent): boolean {
  if (action.boundByBrowser) return false;
  if (isTyping(event.target) && !action.whileTyping) return false;
  if (standsAbove(event.target)) return false;
  if (action.onlyOnCanvas && !isOnCanvas(event.target)) return false;
  return action.shortcuts?.some((keys) => matchesCombination(event, keys, isApple())) ?? false;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

function isOnCanvas(target: EventTarget | null): boolean {
  if (target === document.body) return true;
  return target instanceof Element && target.closest('.flow-canvas') !== null;
}

/** A dialog, a menu or a handle has the keys for itself. */
function standsAbove(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return (
    target.closest('[role=dialog],[role=alertdialog],[role=menu],[role=listbox],[role=separator]') !== null
  );
}
