import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';

export type PageHeaderProps = {
  title: string;
  /** The list this thing is in. */
  parent?: { label: string; href: string } | undefined;
  /** A StateBadge. */
  state?: ReactNode;
  /** Buttons; the one primary action last. */
  actions?: ReactNode;
  /** A second line, for example tabs or filters. */
  children?: ReactNode;
};

/** The title line of a page: what this is, how it is, and the one thing to do. */
export function PageHeader({ title, parent, state, actions, children }: PageHeaderProps) {
  return (
    <header className="shrink-0 border-line border-b bg-surface px-4 sm:px-6">
      <div className="flex min-h-13 flex-wrap items-center gap-x-3 gap-y-2 py-2.5">
        {parent && (
          <Link
            href={parent.href}
            className="flex h-7 items-center gap-1 text-13 text-ink-muted hover:text-ink"
          >
            {parent.label}
            <ChevronRight aria-hidden className="size-3.5 text-ink-faint" />
          </Link>
        )}
        <h1 dir="auto" title={title} className="min-w-0 truncate font-semibold text-14">
          {title}
        </h1>
        {state}
        {actions && <div className="ml-auto flex items-center gap-2">{actions}</div>}
      </div>
      {children}
    </header>
  );
}
