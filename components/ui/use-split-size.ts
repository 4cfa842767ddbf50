'use client';

import { useCallback, useSyncExternalStore } from 'react';

export type SplitSizeOptions = {
  /** Under which the size is remembered on this device, for example `editor-inspector`. */
  storageKey: string;
  initialPixels: number;
  minPixels: number;
  maxPixels: number;
};

/** The size of a panel that a person has set; the same in every place that asks for the same key. */
export function useSplitSize(
  options: SplitSizeOptions,
): [pixels: number, setPixels: (pixels: number) => void] {
  const { storageKey, initialPixels, minPixels, maxPixels } = options;
  const stored = useSyncExternalStore(
    subscribe,
    () => readSize(storageKey),
    () => null,
  );
  const setPixels = useCallback(
    (pixels: number) => writeSize(storageKey, clamp(pixels, minPixels, maxPixels)),
    [storageKey, minPixels, maxPixels],
  );
  return [clamp(stored ?? initialPixels, minPixels, maxPixels), setPixels];
}

const listeners = new Set<() => void>();
/** Also the memory when the browser refuses storage. */
const sizes = new Map<string, number>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readSize(key: string): number | null {
  const known = sizes.get(key);
  if (known !== undefined) return known;
  const pixels = Number.parseInt(readStorage(key) ?? '', 10);
  if (!Number.isFinite(pixels)) return null;
  sizes.set(key, pixels);
  return pixels;
}

function writeSize(key: string, pixels: number): void {
  sizes.set(key, pixels);
  try {
    localStorage.setItem(storageName(key), String(Math.round(pixels)));
  } catch {
    // Private windows may refuse; the size then lives as long as the page.
  }
  for (const listener of listeners) listener();
}

function readStorage(key: string): string | null {
  try {
    return localStorage.getItem(storageName(key));
  } catch {
    return null;
  }
}

function storageName(key: string): string {
  return `millrace-split-${key}`;
}

function clamp(pixels: number, minPixels: number, maxPixels: number): number {
  return Math.min(maxPixels, Math.max(minPixels, pixels));
}
