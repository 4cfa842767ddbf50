'use client';

import { Check, ChevronDown, type LucideIcon } from 'lucide-react';
import * as Primitive from 'radix-ui/select';
import { classNames } from './class-names';
import { useFieldControl } from './field';
import { useFloatLayer } from './float-layer';
import { inputClasses } from './input';
import { floatClasses, menuItemClasses } from './menu-classes';

export type SelectOption = {
  value: string;
  label: string;
  /** A second, quiet line. */
  description?: string | undefined;
  icon?: LucideIcon | undefined;
  disabled?: boolean | undefined;
};

export type SelectProps = {
  options: readonly SelectOption[];
  /** `null` shows the placeholder. */
  value: string | null;
  onValueChange: (value: string) => void;
  placeholder?: string | undefined;
  size?: 'compact' | 'regular' | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
  /** Needed only outside a Field. */
  'aria-label'?: string | undefined;
};

export function Select({
  options,
  value,
  onValueChange,
  placeholder = 'Choose',
  disabled = false,
  ...rest
}: SelectProps) {
  return (
    <Primitive.Root value={value ?? ''} onValueChange={onValueChange} disabled={disabled}>
      <SelectTrigger placeholder={placeholder} {...rest} />
      <Primitive.Portal container={useFloatLayer()}>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={classNames(
            floatClasses,
            'max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width)',
          )}
        >
          <Primitive.Viewport>
            {options.map((option) => (
              <SelectItem key={option.value} option={option} />
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

type SelectTriggerProps = Pick<SelectProps, 'placeholder' | 'size' | 'className' | 'aria-label'>;

function SelectTrigger({ placeholder, size = 'regular', className, ...rest }: SelectTriggerProps) {
  const field = useFieldControl();
  return (
    <Primitive.Trigger
      {...field}
      {...rest}
      className={classNames(
        inputClasses,
        'flex w-full items-center justify-between gap-2 text-left data-[placeholder]:text-ink-faint',
        size === 'compact' ? 'h-7 px-2' : 'h-8 px-2.5',
        className,
      )}
    >
      <span className="truncate">
        <Primitive.Value placeholder={placeholder} />
      </span>
      <ChevronDown aria-hidden className="text-ink-faint" />
    </Primitive.Trigger>
  );
}

function SelectItem({ option }: { option: SelectOption }) {
  const Icon = option.icon;
  return (
    <Primitive.Item
      value={option.value}
      disabled={option.disabled ?? false}
      className={classNames(menuItemClasses, 'pr-8')}
    >
      {Icon && <Icon aria-hidden className="text-ink-muted" />}
      <span className="flex min-w-0 flex-col">
        <Primitive.ItemText>{option.label}</Primitive.ItemText>
        {option.description && <span className="text-12 text-ink-muted">{option.description}</span>}
      </span>
      <Primitive.ItemIndicator className="absolute right-2">
        <Check aria-hidden />
      </Primitive.ItemIndicator>
    </Primitive.Item>
  );
}
