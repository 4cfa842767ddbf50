import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

export type CardProps = ComponentProps<'div'> & {
  /** Answers the pointer: for a card that holds one link stretched over it (`after:absolute after:inset-0`). */
  interactive?: boolean | undefined;
};

/** A flat surface with a line around it. */
export function Card({ interactive = false, className, ...rest }: CardProps) {
  return (
    <div
      className={classNames(
        'relative rounded-card border border-line bg-surface',
        interactive &&
          'transition-colors hover:border-line-control has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-accent-line',
        className,
      )}
      {...rest}
    />
  );
}

export type CardHeaderProps = Omit<ComponentProps<'div'>, 'title'> & { title: string; actions?: ReactNode };

export function CardHeader({ title, actions, className, ...rest }: CardHeaderProps) {
  return (
    <div
      className={classNames(
        'flex min-h-11 items-center justify-between gap-3 border-line border-b px-4',
        className,
      )}
      {...rest}
    >
      <h2 className="truncate font-semibold text-13">{title}</h2>
      {actions}
    </div>
  );
}
