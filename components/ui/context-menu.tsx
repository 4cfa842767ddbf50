'use client';

import * as Primitive from 'radix-ui/context-menu';
import type { ReactElement } from 'react';
import { classNames } from './class-names';
import { useFloatLayer } from './float-layer';
import { floatClasses } from './menu-classes';
import { MenuEntries } from './menu-entries';
import type { MenuEntry } from './menu-entry';

export type ContextMenuProps = {
  entries: readonly MenuEntry[];
  onOpenChange?: ((open: boolean) => void) | undefined;
  /** The area that answers a right click, a long press or the menu key. */
  children: ReactElement;
};

export function ContextMenu({ entries, onOpenChange, children }: ContextMenuProps) {
  return (
    <Primitive.Root modal={false} {...(onOpenChange && { onOpenChange })}>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal container={useFloatLayer()}>
        <Primitive.Content
          collisionPadding={8}
          className={classNames(
            floatClasses,
            'max-h-(--radix-context-menu-content-available-height) min-w-44 max-w-80',
          )}
        >
          <MenuEntries parts={Primitive} entries={entries} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
