'use client';

import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { useFieldControl } from './field';

export type InputProps = Omit<ComponentProps<'input'>, 'size'> & {
  size?: 'compact' | 'regular' | undefined;
  /** Drawn inside at the start, for example a magnifier. */
  icon?: LucideIcon | undefined;
  /** Mono text for keys, addresses and code. */
  mono?: boolean | undefined;
};

export function Input({ size = 'regular', icon: Icon, mono, className, ...rest }: InputProps) {
  const field = useFieldControl();
  const looks = classNames(
    inputClasses,
    'w-full read-only:bg-sunken',
    size === 'compact' ? 'h-7 px-2' : 'h-8 px-2.5',
    Icon && 'pl-8',
    mono && 'font-mono text-12',
  );
  // Addresses and keys run one way, words the way of their letters.
  const dir = mono ? 'ltr' : 'auto';
  if (!Icon) return <input dir={dir} {...field} className={classNames(looks, className)} {...rest} />;
  return (
    <span className={classNames('relative flex w-full items-center', className)}>
      <Icon aria-hidden className="pointer-events-none absolute left-2.5 text-ink-faint" />
      <input dir={dir} {...field} className={looks} {...rest} />
    </span>
  );
}

/** Shared by everything that takes text. */
export const inputClasses =
  'min-w-0 rounded-control border border-line-control bg-surface text-13 text-ink transition-colors placeholder:text-ink-faint enabled:hover:border-ink-faint focus-visible:border-accent-line focus-visible:outline-offset-[-1px] disabled:bg-sunken disabled:text-ink-muted disabled:border-line-strong aria-invalid:border-red-line';
