import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type EmptyStateProps = {
  icon: LucideIcon;
  /** What this place is for: "No runs yet". */
  title: string;
  /** Teaches: how things get here. */
  children: ReactNode;
  /** One button that makes the first one. */
  action?: ReactNode;
  /** 1 where it is the whole page and nothing else holds the first heading. */
  level?: 1 | 2 | undefined;
  className?: string | undefined;
};

export function EmptyState({ icon: Icon, title, children, action, level = 2, className }: EmptyStateProps) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div
      className={classNames('mx-auto flex max-w-100 flex-col items-center px-4 py-16 text-center', className)}
    >
      <span className="mb-4 flex size-10 items-center justify-center rounded-card border border-line bg-surface text-ink-muted">
        <Icon aria-hidden className="size-5" />
      </span>
      <Heading className="font-semibold text-14">{title}</Heading>
      <p className="mt-1 text-pretty text-13 text-ink-muted">{children}</p>
      {action && <div className="mt-5 flex gap-2">{action}</div>}
    </div>
  );
}
