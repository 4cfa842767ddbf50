'use client';

import * as Primitive from 'radix-ui/dropdown-menu';
import { useEffect, useRef } from 'react';
import { classNames } from './class-names';
import type { DropdownMenuProps } from './dropdown-menu';
import { useFloatLayer } from './float-layer';
import { floatClasses } from './menu-classes';
import { MenuEntries } from './menu-entries';
import type { FirstPress } from './use-first-press';

export type DropdownMenuFloatProps = DropdownMenuProps & { press: FirstPress };

/** The menu itself, loaded by the first press, which is handed on to the button that now has a menu. */
export function DropdownMenuFloat({ press, children, ...menu }: DropdownMenuFloatProps) {
  const { entries, align = 'start', side = 'bottom', className } = menu;
  const button = useHandedPress(press);
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild ref={button}>
        {children}
      </Primitive.Trigger>
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

/** By the event that the menu itself answers to: opened by a key it puts the focus on its first entry. */
function useHandedPress(press: FirstPress) {
  const button = useRef<HTMLButtonElement>(null);
  const handed = useRef(false);
  useEffect(() => {
    if (handed.current) return;
    handed.current = true;
    const reach = { bubbles: true, cancelable: true };
    const byKey = () => new KeyboardEvent('keydown', { key: 'ArrowDown', ...reach });
    const byPointer = () => new PointerEvent('pointerdown', reach);
    button.current?.dispatchEvent(press === 'keyboard' ? byKey() : byPointer());
  }, [press]);
  return button;
}
