import type { ComponentProps } from 'react';
import { classNames } from './class-names';

export type ScrollAreaProps = ComponentProps<'section'> & {
  /** Names the region; it takes focus so that the keyboard can scroll it. */
  label: string;
};

/** The browser's own scrolling with our thin bar: no script, no second scroll position. */
export function ScrollArea({ label, className, ...rest }: ScrollAreaProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className={classNames(
        'min-h-0 min-w-0 overflow-auto overscroll-contain focus-visible:outline-offset-[-2px]',
        className,
      )}
      {...rest}
    />
  );
}
