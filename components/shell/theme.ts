'use client';

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ThemeChoice } from '@/components/ui/theme-toggle';
import { readPreference, themeStorageKey, writePreference } from './document-preferences';

/** The chosen theme; `system` until the browser has told what is stored. */
const themeStore = createStore<ThemeChoice>(() => 'system');

export function useTheme(): ThemeChoice {
  return useStore(themeStore);
}

export function chooseTheme(choice: ThemeChoice): void {
  writePreference(themeStorageKey, choice === 'system' ? null : choice);
  themeStore.setState(choice, true);
  applyTheme();
}

/** Follows the system and the other tabs; the root layout calls it once. */
export function watchTheme(): () => void {
  const system = matchMedia(darkQuery);
  const readAgain = () => {
    themeStore.setState(storedTheme(), true);
    applyTheme();
  };
  readAgain();
  system.addEventListener('change', applyTheme);
  addEventListener('storage', readAgain);
  return () => {
    system.removeEventListener('change', applyTheme);
    removeEventListener('storage', readAgain);
  };
}

const darkQuery = '(prefers-color-scheme: dark)';

function storedTheme(): ThemeChoice {
  const stored = readPreference(themeStorageKey);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

function applyTheme(): void {
  const choice = themeStore.getState();
  const dark = choice === 'dark' || (choice === 'system' && matchMedia(darkQuery).matches);
  document.documentElement.classList.toggle('dark', dark);
}
