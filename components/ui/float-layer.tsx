'use client';

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

const layer = createStore<{ element: HTMLElement | null }>(() => ({ element: null }));

/**
 * Stands once in the root layout: menus, dialogs and tooltips are drawn in here, above the page. It is a named region
 * because everything a screen reader can meet must lie in one.
 */
export function FloatLayer() {
  return (
    <section
      aria-label="Menus and dialogs"
      className="relative z-50"
      ref={(element) => layer.setState({ element })}
    />
  );
}

/** Where a Radix portal goes. Without a layer (a test, a broken page) Radix falls back to the body. */
export function useFloatLayer(): HTMLElement | null {
  return useStore(layer, (state) => state.element);
}
