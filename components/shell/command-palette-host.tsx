'use client';

import { lazy, Suspense, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { commandRegistry, togglePalette } from './command-registry';
import { isPaletteKey } from './shell-keys';

const CommandPalette = lazy(() =>
  import('./command-palette').then((module) => ({ default: module.CommandPalette })),
);

/** Stands once in the root layout and listens for `mod+k`; the palette itself is loaded when it is first asked for. */
export function CommandPaletteHost() {
  const open = useStore(commandRegistry, (registry) => registry.open);
  const [wanted, setWanted] = useState(false);
  if (open && !wanted) setWanted(true);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isPaletteKey(event)) return;
      event.preventDefault();
      togglePalette();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  if (!wanted) return null;
  return (
    <Suspense>
      <CommandPalette />
    </Suspense>
  );
}
