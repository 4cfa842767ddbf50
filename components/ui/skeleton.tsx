import type { ReactNode } from 'react';
import { classNames } from './class-names';

/** A grey block in the size of what comes, given by class. Shows after 150 ms, so that a quick answer never flickers. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return (
    <div aria-hidden className={classNames('animate-skeleton rounded-control bg-pressed/70', className)} />
  );
}

/** Stands around the skeletons of one place and says to screen readers that it loads. */
export function SkeletonGroup({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div role="status" aria-busy="true" aria-label={label} className={className}>
      {children}
    </div>
  );
}
