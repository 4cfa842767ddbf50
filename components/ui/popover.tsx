'use client';

import * as Primitive from 'radix-ui/popover';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from './class-names';
import { useFloatLayer } from './float-layer';
import { floatClasses } from './menu-classes';

export type PopoverProps = {
  /** The button that opens it. */
  trigger: ReactElement;
  /** Names the panel for screen readers. */
  label: string;
  /** Both, or neither: without them the popover keeps its own state. */
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  align?: 'start' | 'center' | 'end' | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left' | undefined;
  /** Width and padding, for example `w-80 p-3`. */
  className?: string | undefined;
  children: ReactNode;
};

export function Popover({
  trigger,
  label,
  open,
  onOpenChange,
  align = 'start',
  side = 'bottom',
  ...rest
}: PopoverProps) {
  return (
    <Primitive.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal container={useFloatLayer()}>
        <Primitive.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={classNames(floatClasses, rest.className ?? 'w-72 p-3')}
        >
          {rest.children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
