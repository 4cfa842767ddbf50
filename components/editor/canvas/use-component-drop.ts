'use client';

import { useReactFlow } from '@xyflow/react';
import { type DragEvent, useMemo } from 'react';
import { addComponent } from '@/components/editor/gestures/add-component';
import { draggedComponentType } from '@/components/editor/gestures/dragged-component';
import type { Editor } from '@/components/editor/store/editor';
import { descriptionOf } from '@/flows/model/catalogue';

/** A component dragged from the palette lands where the pointer lets it go. */
export function useComponentDrop(editor: Editor) {
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(
    () => ({
      onDragOver(event: DragEvent) {
        if (!event.dataTransfer.types.includes(draggedComponentType)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      },
      onDrop(event: DragEvent) {
        const type = event.dataTransfer.getData(draggedComponentType);
        const description = descriptionOf(editor.catalogue, type);
        if (!description) return;
        event.preventDefault();
        const point = screenToFlowPosition({ x: event.clientX, y: event.clientY });
        const id = addComponent(editor, description, { x: point.x, y: point.y + 32 });
        editor.view.current?.reveal(id, { focus: true });
      },
    }),
    [editor, screenToFlowPosition],
  );
}
