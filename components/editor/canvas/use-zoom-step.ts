'use client';

import { type ReactFlowState, useStore } from '@xyflow/react';
import { useEffect } from 'react';
import type { SessionStore } from '@/components/editor/store/session-store';

/** How much of a card can be read: `near` all of it, `far` its title, `farther` only that it is there. */
export type ZoomStep = 'near' | 'far' | 'farther';

export function useZoomStep(): ZoomStep {
  return useStore(zoomStepOf);
}

function zoomStepOf({ transform: [, , zoom] }: ReactFlowState): ZoomStep {
  if (zoom >= 0.45) return 'near';
  return zoom >= 0.2 ? 'far' : 'farther';
}

/** Tells the rest of the editor how close the canvas is, in whole percent. */
export function useZoomReport(session: SessionStore): void {
  const percent = useStore(({ transform: [, , zoom] }) => Math.round(zoom * 100));
  useEffect(() => session.setState({ zoomPercent: percent }), [session, percent]);
}
