'use client';

import type { LucideIcon } from 'lucide-react';
import Link from 'next/link';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import { Kbd } from '@/components/ui/kbd';
import { Tooltip } from '@/components/ui/tooltip';
import { useRailPinned } from './rail-pin';

export type RailLinkProps = {
  icon: LucideIcon;
  label: string;
  shortcut: string;
  href: string;
  current: boolean;
};

/** One place of the rail: an icon with a tooltip, or icon and word when the rail is pinned. */
export function RailLink({ icon: Icon, label, shortcut, href, current }: RailLinkProps) {
  return (
    <RailTooltip label={label} shortcut={shortcut}>
      <Link href={href} aria-current={current ? 'page' : undefined} className={railItemClasses}>
        <Icon aria-hidden />
        <RailWord>{label}</RailWord>
      </Link>
    </RailTooltip>
  );
}

export type RailButtonProps = {
  icon: LucideIcon;
  label: string;
  shortcut?: string | undefined;
  expanded?: boolean | undefined;
  className?: string | undefined;
  onClick: () => void;
};

export function RailButton({ icon: Icon, label, shortcut, expanded, className, onClick }: RailButtonProps) {
  return (
    <RailTooltip label={label} shortcut={shortcut}>
      <button
        type="button"
        aria-expanded={expanded}
        onClick={onClick}
        className={classNames(railItemClasses, className)}
      >
        <Icon aria-hidden />
        <RailWord>{label}</RailWord>
        {shortcut && (
          <span className="hidden sm:in-data-[rail=pinned]:block">
            <Kbd keys={shortcut} />
          </span>
        )}
      </button>
    </RailTooltip>
  );
}

/** Always there for screen readers, for the eye only in the pinned rail. */
export function RailWord({ children }: { children: ReactNode }) {
  return (
    <span className="sr-only sm:in-data-[rail=pinned]:not-sr-only sm:in-data-[rail=pinned]:flex-1 sm:in-data-[rail=pinned]:truncate sm:in-data-[rail=pinned]:text-left">
      {children}
    </span>
  );
}

export const railItemClasses =
  'flex h-8 w-8 shrink-0 items-center justify-center gap-2.5 rounded-control font-medium text-13 text-ink-muted transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-pressed aria-[current]:text-ink data-[state=open]:bg-hover sm:in-data-[rail=pinned]:w-full sm:in-data-[rail=pinned]:justify-start sm:in-data-[rail=pinned]:px-2';

function RailTooltip({
  label,
  shortcut,
  children,
}: {
  label: string;
  shortcut?: string | undefined;
  children: ReactElement;
}) {
  const pinned = useRailPinned();
  if (pinned) return children;
  return (
    <Tooltip label={label} shortcut={shortcut} side="right">
      {children}
    </Tooltip>
  );
}
