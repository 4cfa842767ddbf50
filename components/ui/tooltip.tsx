'use client';

import * as Slot from 'radix-ui/slot';
import {
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
} from 'react';
import { useStore } from 'zustand';
import type { FloatSide } from './place-float';
import {
  hideTooltip,
  leaveTooltip,
  pointAtTooltip,
  renewTooltip,
  shownTooltip,
  showTooltip,
} from './shown-tooltip';

export type TooltipSide = FloatSide;

export type TooltipProps = {
  label: ReactNode;
  /** For example `mod+k`. */
  shortcut?: string | undefined;
  side?: TooltipSide | undefined;
  /** One element that takes a ref and props. */
  children: ReactElement;
};

/**
 * Names what has no words, or shows a cut text whole. Never the only place of something needed. Our own: every page has
 * dozens, and Radix's needs a positioning library (12 kB) before the first paint.
 */
export function Tooltip({ label, shortcut, side = 'bottom', children }: TooltipProps) {
  const id = useId();
  const open = useStore(shownTooltip, (shown) => shown?.id === id);
  useEffect(() => {
    if (open) renewTooltip(id, { label, shortcut });
  }, [open, id, label, shortcut]);
  useEffect(() => () => renewTooltip(id, null), [id]);
  const onPointerEnter = ({ pointerType, currentTarget }: PointerEvent) => {
    if (pointerType !== 'touch') pointAtTooltip({ id, anchor: currentTarget, label, shortcut, side });
  };
  // A dialog or menu that opens by mouse moves the focus; only a person who tabs asks for the tooltip.
  const onFocus = ({ target, currentTarget }: FocusEvent) => {
    if (target.matches(':focus-visible')) showTooltip({ id, anchor: currentTarget, label, shortcut, side });
  };
  return (
    <Slot.Root
      aria-describedby={open ? id : undefined}
      onPointerEnter={onPointerEnter}
      onPointerLeave={leaveTooltip}
      onPointerDown={hideTooltip}
      onClick={hideTooltip}
      onFocus={onFocus}
      onBlur={hideTooltip}
    >
      {children}
    </Slot.Root>
  );
}
