'use client';

import { type LucideIcon, X } from 'lucide-react';
import { classNames } from './class-names';

export type ChipProps = {
  label: string;
  icon?: LucideIcon | undefined;
  /** With it the chip is a toggle, for example a filter. */
  onPressedChange?: ((pressed: boolean) => void) | undefined;
  pressed?: boolean | undefined;
  /** With it a cross takes the chip away. */
  onRemove?: (() => void) | undefined;
  className?: string | undefined;
};

export function Chip({
  label,
  icon: Icon,
  onPressedChange,
  pressed = false,
  onRemove,
  className,
}: ChipProps) {
  const content = (
    <>
      {Icon && <Icon aria-hidden className="size-3.5" />}
      <span className="truncate">{label}</span>
    </>
  );
  if (onPressedChange) {
    return (
      <button
        type="button"
        aria-pressed={pressed}
        onClick={() => onPressedChange(!pressed)}
        className={classNames(
          chipClasses,
          pressed ? pressedClasses : toggleClasses,
          'px-2.5 transition-colors',
          className,
        )}
      >
        {content}
      </button>
    );
  }
  return (
    <span
      className={classNames(
        chipClasses,
        'border-line bg-hover text-ink',
        onRemove ? 'pl-2.5' : 'px-2.5',
        className,
      )}
    >
      {content}
      {onRemove && (
        <button type="button" aria-label={`Remove ${label}`} onClick={onRemove} className={removeClasses}>
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </span>
  );
}

const chipClasses = 'inline-flex h-7 min-w-0 max-w-60 items-center gap-1.5 rounded-full border text-12';
const toggleClasses = 'border-line-strong text-ink-muted hover:bg-hover hover:text-ink';
const pressedClasses = 'border-accent-line bg-accent-soft text-accent-ink';
const removeClasses =
  'inline-flex size-7 shrink-0 items-center justify-center rounded-full text-ink-muted hover:text-ink';
