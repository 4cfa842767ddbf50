'use client';

import type { LucideIcon } from 'lucide-react';
import { useId } from 'react';
import { classNames } from './class-names';
import { Tooltip } from './tooltip';

export type Segment<Value extends string> = { value: Value; label: string; icon?: LucideIcon | undefined };

export type SegmentedControlProps<Value extends string> = {
  /** Names the choice for screen readers. */
  label: string;
  segments: readonly Segment<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  /** Icons only, the label as a tooltip. */
  iconsOnly?: boolean | undefined;
  className?: string | undefined;
};

/** Two to five short choices of which one holds. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, segments, value, onValueChange, iconsOnly = false, className } = props;
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={classNames(
        'inline-flex h-8 shrink-0 items-center rounded-control bg-pressed/60 p-0.5',
        className,
      )}
    >
      {segments.map((segment) => (
        <SegmentButton
          key={segment.value}
          name={name}
          segment={segment}
          iconsOnly={iconsOnly}
          checked={segment.value === value}
          onChoose={() => onValueChange(segment.value)}
        />
      ))}
    </div>
  );
}

type SegmentButtonProps = {
  name: string;
  segment: Segment<string>;
  iconsOnly: boolean;
  checked: boolean;
  onChoose: () => void;
};

/** A radio of the browser under its own looks: the arrows choose, as everywhere. */
function SegmentButton({ name, segment, iconsOnly, checked, onChoose }: SegmentButtonProps) {
  const Icon = segment.icon;
  const button = (
    <label className={segmentClasses}>
      <input
        type="radio"
        name={name}
        value={segment.value}
        checked={checked}
        onChange={onChoose}
        aria-label={segment.label}
        className="absolute inset-0 cursor-default appearance-none rounded-inner"
      />
      {Icon && <Icon aria-hidden />}
      {!iconsOnly && segment.label}
    </label>
  );
  return iconsOnly ? <Tooltip label={segment.label}>{button}</Tooltip> : button;
}

const segmentClasses =
  'relative inline-flex h-7 min-w-7 items-center justify-center gap-1.5 rounded-inner px-2 font-medium text-12 text-ink-muted transition-colors hover:text-ink has-checked:bg-raised has-checked:text-ink has-checked:ring-1 has-checked:ring-line-strong';
