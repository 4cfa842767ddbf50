'use client';

import * as Primitive from 'radix-ui/tabs';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type TabItem = {
  value: string;
  label: string /** A count or a small mark after the label. */;
  badge?: ReactNode;
};

export type TabsProps = {
  tabs: readonly TabItem[];
  value: string;
  onValueChange: (value: string) => void;
  /** Names the set for screen readers. */
  label: string;
  /** Sits at the right end of the tab line. */
  actions?: ReactNode;
  className?: string | undefined;
  /** TabPanels, one per value. */
  children: ReactNode;
};

export function Tabs({ tabs, value, onValueChange, label, actions, className, children }: TabsProps) {
  return (
    <Primitive.Root
      value={value}
      onValueChange={onValueChange}
      className={classNames('flex min-h-0 min-w-0 flex-col', className)}
    >
      <div className="flex shrink-0 items-center justify-between border-line border-b">
        <Primitive.List aria-label={label} className="-mb-px flex gap-1">
          {tabs.map((tab) => (
            <Primitive.Trigger key={tab.value} value={tab.value} className={tabClasses}>
              {tab.label}
              {tab.badge}
            </Primitive.Trigger>
          ))}
        </Primitive.List>
        {actions}
      </div>
      {children}
    </Primitive.Root>
  );
}

export function TabPanel({
  value,
  className,
  children,
}: {
  value: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Primitive.Content value={value} className={classNames('min-h-0 flex-1', className)}>
      {children}
    </Primitive.Content>
  );
}

const tabClasses =
  'relative inline-flex h-9 items-center gap-1.5 px-2 font-medium text-13 text-ink-muted transition-colors hover:text-ink focus-visible:outline-offset-[-3px] data-[state=active]:text-ink after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:rounded-full after:bg-transparent data-[state=active]:after:bg-accent';
