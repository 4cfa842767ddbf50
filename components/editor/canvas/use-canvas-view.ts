'use client';

import { type ReactFlowInstance, useReactFlow, useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import type { CanvasView, Editor } from '@/components/editor/store/editor';
import type { PortEdge } from './reconcile-edges';
import type { CardNode } from './reconcile-nodes';

export const fitOptions = { padding: 0.18, maxZoom: 1, minZoom: 0.1 } as const;

/** Lends the canvas to the rest of the editor while it is shown. */
export function useCanvasView(editor: Editor, frame: RefObject<HTMLElement | null>): void {
  const flow = useReactFlow<CardNode, PortEdge>();
  const inner = useStoreApi<CardNode, PortEdge>();
  useEffect(() => {
    editor.view.current = canvasView(flow, frame, () => inner.getState().transform);
    return () => {
      editor.view.current = null;
    };
  }, [editor, flow, frame, inner]);
}

function canvasView(
  flow: ReactFlowInstance<CardNode, PortEdge>,
  frame: RefObject<HTMLElement | null>,
  transform: () => readonly [number, number, number],
): CanvasView {
  const duration = motionMs();
  const view: CanvasView = {
    fit: () => void flow.fitView({ ...fitOptions, duration }),
    zoomIn: () => void flow.zoomIn({ duration }),
    zoomOut: () => void flow.zoomOut({ duration }),
    zoomTo: (zoom) => void flow.zoomTo(zoom, { duration }),
    centre() {
      const box = frame.current?.getBoundingClientRect();
      if (!box) return { x: 0, y: 0 };
      return flow.screenToFlowPosition({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
    },
    reveal(id, options) {
      const bounds = flow.getNodesBounds([id]);
      if (!isInView(bounds, frame.current, transform())) {
        const zoom = Math.max(transform()[2], 0.6);
        void flow.setCenter(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2, { zoom, duration });
      }
      if (options?.focus) focusSoon(frame, `.react-flow__node[data-id="${CSS.escape(id)}"]`);
    },
    focusPort(key) {
      const id = key.slice(key.indexOf(':') + 1, key.indexOf('.'));
      view.reveal(id);
      focusSoon(frame, `[id="${CSS.escape(key)}"]`);
    },
    focus: () => frame.current?.focus({ preventScroll: true }),
  };
  return view;
}

/** A card that was out of view may have to be drawn first. */
function focusSoon(frame: RefObject<HTMLElement | null>, selector: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      frame.current?.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
    }),
  );
}

function isInView(
  bounds: { x: number; y: number; width: number; height: number },
  frame: HTMLElement | null,
  [x, y, zoom]: readonly [number, number, number],
): boolean {
  if (!frame) return true;
  const left = bounds.x * zoom + x;
  const top = bounds.y * zoom + y;
  const right = left + bounds.width * zoom;
  const bottom = top + bounds.height * zoom;
  return left >= 0 && top >= 0 && right <= frame.clientWidth && bottom <= frame.clientHeight;
}

function motionMs(): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 180;
}
