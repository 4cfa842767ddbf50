import * as Slot from 'radix-ui/slot';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { Spinner } from './spinner';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'compact' | 'regular';

export type ButtonProps = ComponentProps<'button'> & {
  /** `primary` is the one action of the screen; everything else is secondary or ghost. */
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  /** Shows a spinner, keeps the width, ignores presses. */
  loading?: boolean | undefined;
  /** Gives the looks to the one child, for example a link. */
  asChild?: boolean | undefined;
};

export function Button({ variant = 'secondary', size = 'regular', className, ...rest }: ButtonProps) {
  const looks = classNames(buttonClasses.base, buttonClasses[variant], buttonClasses[size], className);
  return rest.asChild ? (
    <LinkLikeButton className={looks} {...rest} />
  ) : (
    <PlainButton className={looks} {...rest} />
  );
}

/** Shared with icon-button, which has the same looks and a square shape. */
export const buttonClasses = {
  base: 'relative inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-control font-medium text-13 transition-colors disabled:opacity-45 aria-disabled:opacity-45 data-[loading]:opacity-100',
  primary: 'bg-accent text-on-accent enabled:hover:bg-accent-hover [a&]:hover:bg-accent-hover',
  secondary:
    'border border-line-strong bg-surface text-ink enabled:hover:bg-hover enabled:active:bg-pressed [a&]:hover:bg-hover data-[state=open]:bg-hover',
  ghost:
    'text-ink-muted enabled:hover:bg-hover enabled:hover:text-ink enabled:active:bg-pressed [a&]:hover:bg-hover [a&]:hover:text-ink data-[state=open]:bg-hover data-[state=open]:text-ink',
  danger: 'bg-red text-on-red enabled:hover:bg-red-hover [a&]:hover:bg-red-hover',
  compact: 'h-7 px-2.5',
  regular: 'h-8 px-3',
} as const;

function PlainButton({ loading, asChild: _, disabled, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-busy={loading || undefined}
      data-loading={loading || undefined}
      disabled={disabled || loading}
      {...rest}
    >
      {loading ? (
        <>
          <span className="inline-flex items-center gap-1.5 opacity-0">{children}</span>
          <Spinner className="absolute" />
        </>
      ) : (
        children
      )}
    </button>
  );
}

function LinkLikeButton({ loading: _, asChild: __, ...rest }: ButtonProps) {
  return <Slot.Root {...rest} />;
}
