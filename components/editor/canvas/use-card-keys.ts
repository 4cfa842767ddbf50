'use client';

import { type KeyboardEvent, useCallback } from 'react';
import { cancelConnection, walkFittingPorts } from '@/components/editor/gestures/keyboard-connection';
import type { Editor } from '@/components/editor/store/editor';
import { selectComponents, setPanels, setSelection } from '@/components/editor/store/session-store';

/** Keys on a focused card or port. Enter on a card opens it in the inspector; the ports of a chosen card take Tab. */
export function useCardKeys(editor: Editor) {
  return useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (editor.session.getState().connecting?.by === 'keyboard') {
        walkByKey(editor, event, target);
        return;
      }
      if (event.key !== 'Enter' && event.key !== ' ') return;
      const card = target?.matches('.react-flow__node') ? target.dataset.id : undefined;
      const edge = target?.closest('.react-flow__edge')?.getAttribute('data-id');
      if (card) {
        selectComponents(editor.session, [card]);
        setPanels(editor.session, { inspector: true });
        event.preventDefault();
      } else if (edge) {
        setSelection(editor.session, { components: new Set(), edges: new Set([edge]) });
        event.preventDefault();
      }
    },
    [editor],
  );
}

function walkByKey(editor: Editor, event: KeyboardEvent, target: HTMLElement | null): void {
  const steps: Record<string, 1 | -1> = {
    ArrowRight: 1,
    ArrowDown: 1,
    ArrowLeft: -1,
    ArrowUp: -1,
    Tab: event.shiftKey ? -1 : 1,
  };
  const step = steps[event.key];
  if (step) walkFittingPorts(editor, target?.id ?? '', step);
  else if (event.key === 'Escape') cancelConnection(editor);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
