import type { ReactNode } from 'react';
import { createStore } from 'zustand/vanilla';
import type { FloatSide } from './place-float';

export type ShownTooltip = {
  id: string;
  anchor: Element;
  label: ReactNode;
  shortcut?: string | undefined;
  side: FloatSide;
};

/** The one tooltip of the page, or none. `tooltip-host` draws it. */
export const shownTooltip = createStore<ShownTooltip | null>(() => null);

const restMs = 400;
/** For a moment after one tooltip, its neighbours show at once. */
const neighbourMs = 300;
/** The way from the thing to its tooltip, which may be read and selected. */
const graceMs = 120;

let timer: ReturnType<typeof setTimeout> | undefined;
let hiddenAtMs = Number.NEGATIVE_INFINITY;

/** The pointer came over it: shown when it rests there. */
export function pointAtTooltip(tooltip: ShownTooltip): void {
  clearTimeout(timer);
  const isNeighbour = shownTooltip.getState() !== null || performance.now() - hiddenAtMs < neighbourMs;
  timer = setTimeout(() => showTooltip(tooltip), isNeighbour ? 0 : restMs);
}

/** The pointer went away, maybe to the tooltip itself. */
export function leaveTooltip(): void {
  clearTimeout(timer);
  timer = setTimeout(hideTooltip, graceMs);
}

export function keepTooltip(): void {
  clearTimeout(timer);
}

export function showTooltip(tooltip: ShownTooltip): void {
  clearTimeout(timer);
  shownTooltip.setState(tooltip, true);
}

export function hideTooltip(): void {
  clearTimeout(timer);
  if (shownTooltip.getState() === null) return;
  hiddenAtMs = performance.now();
  shownTooltip.setState(null, true);
}

/** For the one with this id: its words changed, or it left the page. */
export function renewTooltip(id: string, words: Pick<ShownTooltip, 'label' | 'shortcut'> | null): void {
  const shown = shownTooltip.getState();
  if (shown?.id !== id) return;
  if (words) shownTooltip.setState({ ...shown, ...words }, true);
  else hideTooltip();
}
