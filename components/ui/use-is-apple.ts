'use client';

import { useSyncExternalStore } from 'react';

/** True on Apple's systems, where `mod` is the command key. The server answers false and the browser corrects it. */
export function useIsApple(): boolean {
  return useSyncExternalStore(subscribeToNothing, isApple, () => false);
}

export function isApple(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
}

function subscribeToNothing(): () => void {
  return () => undefined;
}
