'use client';

import { lazy, type MouseEvent, Suspense, useState } from 'react';

const CanvasMenu = lazy(() => import('./canvas-menu').then((module) => ({ default: module.CanvasMenu })));

/** The canvas answers a right click, a long press and the menu key; the menu itself stands beside it. */
export function useCanvasMenu() {
  const [click, setClick] = useState<{ x: number; y: number; count: number } | null>(null);
  return {
    onContextMenu(event: MouseEvent) {
      event.preventDefault();
      setClick({ x: event.clientX, y: event.clientY, count: (click?.count ?? 0) + 1 });
    },
    menu: click && (
      <Suspense>
        <CanvasMenu key={click.count} x={click.x} y={click.y} />
      </Suspense>
    ),
  };
}
