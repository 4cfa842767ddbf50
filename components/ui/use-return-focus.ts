'use client';

import { useRef } from 'react';

export type ReturnFocus = { onOpenAutoFocus: () => void; onCloseAutoFocus: (event: Event) => void };

/**
 * Gives the focus back to where it was before a dialog opened. Radix does so only for a dialog with a trigger inside;
 * ours are opened by state, often from a menu that is gone by then: the focus then goes to the button of that menu.
 */
export function useReturnFocus(): ReturnFocus {
  const origin = useRef<HTMLElement | null>(null);
  return {
    onOpenAutoFocus: () => {
      origin.current = focusOrigin(document.activeElement);
    },
    onCloseAutoFocus: (event) => {
      event.preventDefault();
      if (origin.current?.isConnected) origin.current.focus();
    },
  };
}

function focusOrigin(active: Element | null): HTMLElement | null {
  const opener = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const origin = opener ? document.getElementById(opener) : active;
  return origin instanceof HTMLElement ? origin : null;
}
