'use client';

import { type ReactNode, useEffect } from 'react';
import { FloatLayer } from '@/components/ui/float-layer';
import { ToastHost } from '@/components/ui/toast-host';
import { TooltipHost } from '@/components/ui/tooltip-host';
import { CommandPaletteHost } from './command-palette-host';
import { watchTheme } from './theme';

/** What every page has, signed in or not: tooltips, toasts, the command palette, the theme of this device. */
export function RootProviders({ children }: { children: ReactNode }) {
  useEffect(() => watchTheme(), []);
  return (
    <>
      {children}
      <FloatLayer />
      <TooltipHost />
      <ToastHost />
      <CommandPaletteHost />
    </>
  );
}
