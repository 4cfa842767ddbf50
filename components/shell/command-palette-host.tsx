'use client';

import { type ComponentType, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { loadPart } from '@/components/ui/load-part';
import { commandRegistry, setPaletteOpen, togglePalette } from './command-registry';
import { isPaletteKey, typeAhead } from './shell-keys';

/** Stands once in the root layout and listens for `mod+k`; the palette itself is loaded when it is first asked for. */
export function CommandPaletteHost() {
  const open = useStore(commandRegistry, (registry) => registry.open);
  const [Palette, setPalette] = useState<ComponentType | null>(null);
  useEffect(() => {
    if (!open || Palette) return;
    void loadPart(() => import('./command-palette')).then((module) => {
      if (module) setPalette(() => module.CommandPalette);
      else setPaletteOpen(false);
    });
  }, [open, Palette]);
  useEffect(() => {
    addEventListener('keydown', answerKey, { capture: true });
    return () => removeEventListener('keydown', answerKey, { capture: true });
  }, []);
  return Palette && <Palette />;
}

/** Before anybody else: who types on while the palette is loaded means the palette, not the page below. */
function answerKey(event: KeyboardEvent): void {
  const { open, drawn, typedAhead } = commandRegistry.getState();
  if (isPaletteKey(event)) togglePalette();
  else if (!open || drawn) return;
  else if (event.key === 'Escape') setPaletteOpen(false);
  else commandRegistry.setState({ typedAhead: typeAhead(typedAhead, event) });
  event.preventDefault();
  event.stopPropagation();
}
