'use client';

import { useSyncExternalStore } from 'react';

/**
 * A key is shown once. Until this tab is closed its text is kept in the session storage, so that the snippets carry it
 * and *Try it* works at once; no other tab and no later visit has it.
 */
const prefix = 'millrace.shown-key.';
const listeners = new Set<() => void>();

export function rememberShownKey(slug: string, key: string): void {
  sessionStorage.setItem(prefix + slug, key);
  for (const listener of listeners) listener();
}

export function useShownKey(slug: string): string | null {
  return useSyncExternalStore(
    subscribe,
    () => sessionStorage.getItem(prefix + slug),
    () => null,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
