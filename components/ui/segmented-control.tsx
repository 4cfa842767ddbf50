'use client';

import type { LucideIcon } from 'lucide-react';
import * as Primitive from 'radix-ui/toggle-group';
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
  const choose = (next: string) => {
    const segment = segments.find((candidate) => candidate.value === next);
    if (segment) onValueChange(segment.value);
  };
  return (
    <Primitive.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={choose}
      className={classNames(
        'inline-flex h-8 shrink-0 items-center rounded-control bg-pressed/60 p-0.5',
        className,
      )}
    >
      {segments.map((segment) => (
        <SegmentButton key={segment.value} segment={segment} iconsOnly={iconsOnly} />
      ))}
    </Primitive.Root>
  );
}

function SegmentButton({ segment, iconsOnly }: { segment: Segment<string>; iconsOnly: boolean }) {
  const Icon = segment.icon;
  const button = (
    <Primitive.Item value={segment.value} aria-label={segment.label} className={segmentClasses}>
      {Icon && <Icon aria-hidden />}
      {!iconsOnly && segment.label}
    </Primitive.Item>
  );
  return iconsOnly ? <Tooltip label={segment.label}>{button}</Tooltip> : button;
}

const segmentClasses =
  'inline-flex h-7 min-w-7 items-center justify-center gap-1.5 rounded-inner px-2 font-medium text-12 text-ink-muted transition-colors hover:text-ink aria-checked:bg-raised aria-checked:text-ink aria-checked:ring-1 aria-checked:ring-line-strong';
