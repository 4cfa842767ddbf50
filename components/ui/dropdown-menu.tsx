'use client';

import * as Slot from 'radix-ui/slot';
import type { ReactElement } from 'react';
import type { MenuEntry } from './menu-entry';
import { useFirstPress } from './use-first-press';

export type DropdownMenuProps = {
  entries: readonly MenuEntry[];
  align?: 'start' | 'center' | 'end' | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left' | undefined;
  /** Width of the menu, for example `w-60`. */
  className?: string | undefined;
  /** The button that opens it. */
  children: ReactElement;
};

/** A menu behind a button. What draws it (20 kB) is loaded when somebody comes near the button. */
export function DropdownMenu(props: DropdownMenuProps) {
  const { loaded, handlers } = useFirstPress({ load, keys: ['ArrowDown'] });
  if (loaded) return <loaded.part.DropdownMenuFloat {...props} press={loaded.press} />;
  return (
    <Slot.Root aria-haspopup="menu" aria-expanded={false} data-state="closed" {...handlers}>
      {props.children}
    </Slot.Root>
  );
}

const load = () => import('./dropdown-menu-float');
