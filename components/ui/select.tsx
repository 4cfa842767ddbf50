'use client';

import { ChevronDown, type LucideIcon } from 'lucide-react';
import * as Popover from 'radix-ui/popover';
import { type KeyboardEvent, useId, useState } from 'react';
import { classNames } from './class-names';
import { useFieldControl } from './field';
import { useFloatLayer } from './float-layer';
import { inputClasses } from './input';
import { SelectList } from './select-list';

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

/**
 * One of a list. Our own listbox on a popover: Radix's select hides the whole page from screen readers while it is
 * open, and costs 9 kB.
 */
export function Select(props: SelectProps) {
  const { options, value, onValueChange, placeholder = 'Choose', size, disabled, className } = props;
  const [open, setOpen] = useState(false);
  const ownId = useId();
  const field = useFieldControl();
  const id = field.id ?? ownId;
  const chosen = options.find((option) => option.value === value);
  const choose = (next: string) => {
    setOpen(false);
    onValueChange(next);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button
          {...field}
          id={id}
          type="button"
          role="combobox"
          aria-haspopup="listbox"
          aria-expanded={open}
          aria-label={props['aria-label']}
          disabled={disabled}
          onKeyDown={(event) => opensByKey(event) && setOpen(true)}
          className={classNames(triggerClasses, size === 'compact' ? 'h-7 px-2' : 'h-8 px-2.5', className)}
        >
          <span className={classNames('truncate', !chosen && 'text-ink-faint')}>
            {chosen?.label ?? placeholder}
          </span>
          <ChevronDown aria-hidden className="text-ink-faint" />
        </button>
      </Popover.Trigger>
      <Popover.Portal container={useFloatLayer()}>
        <SelectList labelledBy={id} options={options} value={value} onChoose={choose} />
      </Popover.Portal>
    </Popover.Root>
  );
}

const triggerClasses = classNames(inputClasses, 'flex w-full items-center justify-between gap-2 text-left');

function opensByKey(event: KeyboardEvent): boolean {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return false;
  event.preventDefault();
  return true;
}
