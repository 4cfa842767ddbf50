'use client';

import * as Primitive from 'radix-ui/slider';
import { classNames } from './class-names';

export type SliderProps = {
  value: number;
  onValueChange: (value: number) => void;
  /** After the hand lets go: the moment to save. */
  onValueCommit?: ((value: number) => void) | undefined;
  min: number;
  max: number;
  step: number;
  disabled?: boolean | undefined;
  className?: string | undefined;
  'aria-label': string;
};

export function Slider({
  value,
  onValueChange,
  onValueCommit,
  disabled = false,
  className,
  ...rest
}: SliderProps) {
  const { 'aria-label': label, ...range } = rest;
  return (
    <Primitive.Root
      {...range}
      value={[value]}
      disabled={disabled}
      onValueChange={([next]) => next !== undefined && onValueChange(next)}
      onValueCommit={([next]) => next !== undefined && onValueCommit?.(next)}
      className={classNames(
        'relative flex h-7 w-full touch-none select-none items-center',
        disabled && 'opacity-45',
        className,
      )}
    >
      <Primitive.Track className="relative h-1 grow rounded-full bg-line-strong">
        <Primitive.Range className="absolute h-full rounded-full bg-accent" />
      </Primitive.Track>
      <Primitive.Thumb
        aria-label={label}
        className="hit-area block size-3.5 rounded-full border-2 border-accent bg-surface transition-colors hover:border-accent-hover"
      />
    </Primitive.Root>
  );
}
