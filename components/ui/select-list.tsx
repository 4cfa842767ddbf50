'use client';

import { Check } from 'lucide-react';
import * as Popover from 'radix-ui/popover';
import { useEffect, useId, useRef } from 'react';
import { classNames } from './class-names';
import { floatClasses, menuItemClasses } from './menu-classes';
import type { SelectOption } from './select';
import { useListKeys } from './use-list-keys';

export type SelectListProps = {
  labelledBy: string;
  options: readonly SelectOption[];
  value: string | null;
  onChoose: (value: string) => void;
};

/** The open list: the focus stays on the list, the active row is announced. */
export function SelectList({ labelledBy, options, value, onChoose }: SelectListProps) {
  const baseId = useId();
  const { active, setActive, onKeyDown } = useListKeys({ options, value, onChoose });
  return (
    <Popover.Content
      role="listbox"
      aria-labelledby={labelledBy}
      aria-activedescendant={active === null ? undefined : `${baseId}-${active}`}
      sideOffset={4}
      collisionPadding={8}
      onKeyDown={onKeyDown}
      className={classNames(
        floatClasses,
        'max-h-(--radix-popover-content-available-height) min-w-(--radix-popover-trigger-width) max-w-120',
      )}
    >
      {options.map((option, place) => (
        <SelectRow
          key={option.value}
          id={`${baseId}-${place}`}
          option={option}
          chosen={option.value === value}
          active={place === active}
          onPoint={() => setActive(place)}
          onChoose={() => onChoose(option.value)}
        />
      ))}
    </Popover.Content>
  );
}

type SelectRowProps = {
  id: string;
  option: SelectOption;
  chosen: boolean;
  active: boolean;
  onPoint: () => void;
  onChoose: () => void;
};

function SelectRow({ id, option, chosen, active, onPoint, onChoose }: SelectRowProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const Icon = option.icon;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list that holds the focus listens to the keys
    <div
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      aria-disabled={option.disabled}
      data-highlighted={active || undefined}
      data-disabled={option.disabled || undefined}
      onPointerMove={onPoint}
      onClick={option.disabled ? undefined : onChoose}
      className={classNames(menuItemClasses, 'pr-8')}
    >
      {Icon && <Icon aria-hidden className="text-ink-muted" />}
      <span className="flex min-w-0 flex-col">
        {option.label}
        {option.description && <span className="text-12 text-ink-muted">{option.description}</span>}
      </span>
      {chosen && <Check aria-hidden className="absolute right-2" />}
    </div>
  );
}
