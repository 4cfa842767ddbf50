'use client';

import { Check, Minus } from 'lucide-react';
import * as Primitive from 'radix-ui/checkbox';
import { classNames } from './class-names';
import { useFieldControl } from './field';

export type CheckboxProps = {
  checked: boolean | 'indeterminate';
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean | undefined;
  /** Words beside the box; they press it too. */
  label?: string | undefined;
  className?: string | undefined;
  'aria-label'?: string | undefined;
};

export function Checkbox({ label, className, ...rest }: CheckboxProps) {
  if (!label) return <Box className={className} {...rest} />;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the box inside is the control
    <label className={classNames('inline-flex min-h-7 items-center gap-2 text-13', className)}>
      <Box {...rest} />
      {label}
    </label>
  );
}

function Box({
  checked,
  onCheckedChange,
  disabled = false,
  className,
  ...rest
}: Omit<CheckboxProps, 'label'>) {
  const field = useFieldControl();
  const Mark = checked === 'indeterminate' ? Minus : Check;
  return (
    <Primitive.Root
      {...field}
      {...rest}
      checked={checked}
      disabled={disabled}
      onCheckedChange={(next) => onCheckedChange(next === true)}
      className={classNames(
        'hit-area inline-flex size-4 align-middle shrink-0 items-center justify-center rounded-inner border border-line-control bg-surface text-on-accent transition-colors enabled:hover:border-ink-faint disabled:opacity-45 aria-invalid:border-red-line data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent',
        className,
      )}
    >
      <Primitive.Indicator>
        <Mark aria-hidden className="size-3 stroke-[2.5]" />
      </Primitive.Indicator>
    </Primitive.Root>
  );
}
