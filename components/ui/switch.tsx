'use client';

import * as Primitive from 'radix-ui/switch';
import { classNames } from './class-names';
import { useFieldControl } from './field';

export type SwitchProps = {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean | undefined;
  className?: string | undefined;
  /** Needed only outside a Field. */
  'aria-label'?: string | undefined;
};

/** For a setting that takes effect at once. */
export function Switch({ className, disabled = false, ...rest }: SwitchProps) {
  const field = useFieldControl();
  return (
    <Primitive.Root
      {...field}
      {...rest}
      disabled={disabled}
      className={classNames(
        'hit-area inline-flex h-4.5 align-middle w-8 shrink-0 items-center rounded-full bg-line-control px-0.5 transition-colors disabled:opacity-45 data-[state=checked]:bg-accent',
        className,
      )}
    >
      <Primitive.Thumb className="block size-3.5 rounded-full bg-surface transition-transform data-[state=checked]:translate-x-3.5 dark:bg-ink dark:data-[state=checked]:bg-on-accent" />
    </Primitive.Root>
  );
}
