'use client';

import type { KeyboardEvent, PointerEvent } from 'react';
import { classNames } from './class-names';

export type SplitHandleProps = {
  /** What it resizes: "Resize inspector". */
  label: string;
  /** `vertical` is a standing line between left and right. */
  orientation: 'vertical' | 'horizontal';
  /** On which side of the handle the panel lies whose size this is. */
  panel: 'before' | 'after';
  sizePixels: number;
  minPixels: number;
  maxPixels: number;
  onResize: (pixels: number) => void;
  /** Double click and Enter put the size back. */
  onReset?: (() => void) | undefined;
  className?: string | undefined;
};

/** A line to drag between two panels, with arrow keys too. Use with use-split-size. */
export function SplitHandle(props: SplitHandleProps) {
  const { label, orientation, sizePixels, minPixels, maxPixels, onReset, className } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved; a focusable separator is the pattern
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(sizePixels)}
      aria-valuemin={minPixels}
      aria-valuemax={maxPixels}
      onPointerDown={(event) => startDrag(event, props)}
      onKeyDown={(event) => resizeByKey(event, props)}
      onDoubleClick={onReset}
      className={classNames(
        'relative z-10 shrink-0 touch-none bg-line transition-colors hover:bg-accent-line focus-visible:bg-accent-line after:absolute',
        orientation === 'vertical'
          ? 'w-px cursor-col-resize after:inset-y-0 after:-inset-x-1.5'
          : 'h-px cursor-row-resize after:inset-x-0 after:-inset-y-1.5',
        className,
      )}
    />
  );
}

function startDrag(
  event: PointerEvent<HTMLElement>,
  { orientation, panel, sizePixels, onResize }: SplitHandleProps,
): void {
  if (event.button !== 0) return;
  const handle = event.currentTarget;
  const start = orientation === 'vertical' ? event.clientX : event.clientY;
  const move = (next: globalThis.PointerEvent) => {
    const moved = (orientation === 'vertical' ? next.clientX : next.clientY) - start;
    onResize(sizePixels + (panel === 'before' ? moved : -moved));
  };
  event.preventDefault();
  handle.focus();
  handle.setPointerCapture(event.pointerId);
  handle.addEventListener('pointermove', move);
  handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), {
    once: true,
  });
}

function resizeByKey(event: KeyboardEvent, props: SplitHandleProps): void {
  const { orientation, panel, sizePixels, minPixels, maxPixels, onResize, onReset } = props;
  const [less, more] = orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  const step = (event.shiftKey ? 40 : 8) * (panel === 'before' ? 1 : -1);
  const next: Record<string, number> = {
    [less ?? '']: sizePixels - step,
    [more ?? '']: sizePixels + step,
    Home: minPixels,
    End: maxPixels,
  };
  const pixels = next[event.key];
  if (event.key === 'Enter') onReset?.();
  else if (pixels !== undefined) onResize(pixels);
  else return;
  event.preventDefault();
}
