'use client';

import * as Primitive from 'radix-ui/dropdown-menu';
import type { ReactElement } from 'react';
import { classNames } from './class-names';
import { useFloatLayer } from './float-layer';
import { floatClasses } from './menu-classes';
import { MenuEntries } from './menu-entries';
import type { MenuEntry } from './menu-entry';

export type DropdownMenuProps = {
  entries: readonly MenuEntry[];
  align?: 'start' | 'center' | 'end' | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left' | undefined;
  /** Width of the menu, for example `w-60`. */
  className?: string | undefined;
  /** The button that opens it. */
  children: ReactElement;
};

export function DropdownMenu({
  entries,
  align = 'start',
  side = 'bottom',
  className,
  children,
}: DropdownMenuProps) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal container={useFloatLayer()}>
        <Primitive.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={classNames(
            floatClasses,
            'max-h-(--radix-dropdown-menu-content-available-height) min-w-44 max-w-80',
            className,
          )}
        >
          <MenuEntries parts={Primitive} entries={entries} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
