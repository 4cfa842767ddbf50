'use client';

import { useSyncExternalStore } from 'react';

/**
 * A key is shown once. Until this tab is closed its text is kept in the session storage, so that the snippets carry it
 * and *Try it* works at once; no other tab and no later visit has it.
 */
const prefix = 'millrace.shown-key.';
const unseen = 'millrace.unseen-key.';
const listeners = new Set<() => void>();

/** A key that was just made: it works in this tab, and is shown until the person says so. */
export function rememberNewKey(slug: string, key: string): void {
  rememberEnteredKey(slug, key);
  sessionStorage.setItem(unseen + slug, key);
  notify();
}

/** A key the person had: it works in this tab, and needs no showing. */
export function rememberEnteredKey(slug: string, key: string): void {
  sessionStorage.setItem(prefix + slug, key);
  notify();
}

export function forgetUnseenKey(slug: string): void {
  sessionStorage.removeItem(unseen + slug);
  notify();
}

/** The key this tab may use. */
export const useKeyOfTab = (slug: string) => useStored(prefix + slug);
/** The key still to be shown. */
export const useUnseenKey = (slug: string) => useStored(unseen + slug);

function useStored(name: string): string | null {
  return useSyncExternalStore(
    subscribe,
    () => sessionStorage.getItem(name),
    () => null,
  );
}

function notify(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
