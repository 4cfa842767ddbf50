'use client';

import { type ReactFlowInstance, useReactFlow, useStoreApi } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import type { CanvasView, Editor } from '@/components/editor/store/editor';
import type { FlowDocument } from '@/flows/model/document';
import { own } from '@/flows/model/own';
import type { PortEdge } from './reconcile-edges';
import type { CardNode } from './reconcile-nodes';

const fitOptions = { padding: 0.18, maxZoom: 1, minZoom: 0.1 } as const;

/** Above this many components only what is in view is drawn; below it nothing ever pops in. */
export const alwaysDrawn = 120;

/** A large flow opens where its titles can be read; all of it is one key away. */
export function fitByItself(components: number) {
  return components > alwaysDrawn ? { ...fitOptions, minZoom: 0.3 } : fitOptions;
}

/**
 * Lends the canvas to the rest of the editor while it is shown. Returns what to call when a hand moves the view:
 * until then the flow stays fitted while the dock below opens, closes or is dragged. Not for panels at the side:
 * one opens with each selection, and a click must not make the view jump.
 */
export function useCanvasView(editor: Editor, frame: RefObject<HTMLElement | null>): MoveListener {
  const flow = useReactFlow<CardNode, PortEdge>();
  const inner = useStoreApi<CardNode, PortEdge>();
  const isFitted = useRef(true);
  useEffect(() => {
    editor.view.current = canvasView(flow, { frame, isFitted, transform: () => inner.getState().transform });
    return () => {
      editor.view.current = null;
    };
  }, [editor, flow, frame, inner]);
  useEffect(() => {
    if (!frame.current) return;
    let height = 0;
    const observer = new ResizeObserver(([entry]) => {
      const next = entry?.contentRect.height ?? 0;
      if (isFitted.current && next !== height) void flow.fitView(fitByItself(flow.getNodes().length));
      height = next;
    });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [flow, frame]);
  // Somebody who places cards is at home in the view as it is.
  useEffect(
    () =>
      editor.document.subscribe(({ document }, previous) => {
        if (!samePlaces(document.components, previous.document.components)) isFitted.current = false;
      }),
    [editor],
  );
  return useCallback((event) => {
    if (event) isFitted.current = false;
  }, []);
}

/** The canvas library passes no event when code moves the view. */
type MoveListener = (event: MouseEvent | TouchEvent | null) => void;

interface CanvasHost {
  readonly frame: RefObject<HTMLElement | null>;
  /** The view shows the whole flow because it was asked to, and nobody has moved it since. */
  readonly isFitted: RefObject<boolean>;
  transform(): readonly [number, number, number];
}

function canvasView(
  flow: ReactFlowInstance<CardNode, PortEdge>,
  { frame, isFitted, transform }: CanvasHost,
): CanvasView {
  const duration = motionMs();
  const setFitted = (value: boolean) => {
    isFitted.current = value;
    return { duration };
  };
  const view: CanvasView = {
    fit: () => void flow.fitView({ ...fitOptions, ...setFitted(true) }),
    zoomIn: () => void flow.zoomIn(setFitted(false)),
    zoomOut: () => void flow.zoomOut(setFitted(false)),
    zoomTo: (zoom) => void flow.zoomTo(zoom, setFitted(false)),
    centre() {
      const box = frame.current?.getBoundingClientRect();
      if (!box) return { x: 0, y: 0 };
      return flow.screenToFlowPosition({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
    },
    reveal(id, options) {
      const bounds = flow.getNodesBounds([id]);
      if (!isInView(bounds, frame.current, transform())) {
        const zoom = Math.max(transform()[2], 0.6);
        const [x, y] = [bounds.x + bounds.width / 2, bounds.y + bounds.height / 2];
        void flow.setCenter(x, y, { zoom, ...setFitted(false) });
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

function samePlaces(one: FlowDocument['components'], other: FlowDocument['components']): boolean {
  if (one === other) return true;
  const ids = Object.keys(one);
  if (ids.length !== Object.keys(other).length) return false;
  return ids.every((id) => {
    const [before, after] = [own(other, id)?.position, own(one, id)?.position];
    return before?.x === after?.x && before?.y === after?.y;
  });
}

function motionMs(): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 180;
}
