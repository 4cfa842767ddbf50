'use client';

import { useSyncExternalStore } from 'react';
import { railStorageKey, writePreference } from './document-preferences';

/** Whether the rail shows its words. The mark on the root element is the state: it is there before the first paint. */
export function useRailPinned(): boolean {
  return useSyncExternalStore(subscribe, isPinned, () => false);
}

export function toggleRailPin(): void {
  const pinned = !isPinned();
  if (pinned) document.documentElement.dataset.rail = 'pinned';
  else delete document.documentElement.dataset.rail;
  writePreference(railStorageKey, pinned ? 'pinned' : null);
  for (const listener of listeners) listener();
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function isPinned(): boolean {
  return document.documentElement.dataset.rail === 'pinned';
}
