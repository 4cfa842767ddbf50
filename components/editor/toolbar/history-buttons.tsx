'use client';

import { redoAction } from '@/components/editor/actions/redo';
import { undoAction } from '@/components/editor/actions/undo';
import { useDocument, useEditor } from '@/components/editor/store/editor-context';
import { ActionButton } from './action-button';

export function HistoryButtons() {
  const { flow } = useEditor();
  useDocument((state) => state.history);
  if (!flow.canEdit) return null;
  return (
    <>
      <ActionButton action={undoAction} />
      <ActionButton action={redoAction} />
    </>
  );
}
