'use client';

import * as Primitive from 'radix-ui/tooltip';
import type { FocusEvent, ReactElement, ReactNode } from 'react';
import { useFloatLayer } from './float-layer';
import { Kbd } from './kbd';

export type TooltipSide = 'top' | 'right' | 'bottom' | 'left';

export type TooltipProps = {
  label: ReactNode;
  /** For example `mod+k`. */
  shortcut?: string | undefined;
  side?: TooltipSide | undefined;
  /** One element that takes a ref and props. */
  children: ReactElement;
};

/** Names what has no words, or shows a cut text whole. Never the only place of something needed. */
export function Tooltip({ label, shortcut, side = 'bottom', children }: TooltipProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild onFocus={ignoreMovedFocus}>
        {children}
      </Primitive.Trigger>
      <Primitive.Portal container={useFloatLayer()}>
        <Primitive.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-80 items-center gap-2 break-words rounded-control bg-raised px-2 py-1 text-12 text-ink shadow-float data-[state=delayed-open]:animate-float-in"
        >
          {label}
          {shortcut && <Kbd keys={shortcut} />}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Once, around the whole app: after the first tooltip its neighbours show at once. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Primitive.Provider delayDuration={400} skipDelayDuration={200}>
      {children}
    </Primitive.Provider>
  );
}

/** A dialog or menu that opens by mouse moves the focus; only a person who tabs asks for the tooltip. */
function ignoreMovedFocus(event: FocusEvent): void {
  if (!event.currentTarget.matches(':focus-visible')) event.preventDefault();
}
