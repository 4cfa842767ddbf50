'use client';

import { useEffect } from 'react';
import { type Command, registerCommands } from './command-registry';

/** Offers commands in the palette while the component is shown. Give it a stable list (a constant or `useMemo`). */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => registerCommands(commands), [commands]);
}
