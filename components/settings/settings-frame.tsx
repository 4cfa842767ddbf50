'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useProject } from '@/components/project/project-context';
import { PageHeader } from '@/components/shell/page-header';
import { classNames } from '@/components/ui/class-names';

const sections = [
  { id: 'connections', label: 'Connections' },
  { id: 'secrets', label: 'Secrets' },
  { id: 'variables', label: 'Variables' },
  { id: 'keys', label: 'Keys' },
  { id: 'members', label: 'Members' },
] as const;

/** The settings of a project: one line of sections, one section below. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const { slug } = useProject();
  const pathname = usePathname();
  return (
    <>
      <PageHeader title="Settings">
        <nav aria-label="Settings" className="-mb-px -ml-2 flex gap-1 overflow-x-auto">
          {sections.map(({ id, label }) => {
            const href = `/p/${slug}/settings/${id}`;
            return (
              <Link
                key={id}
                href={href}
                aria-current={pathname === href ? 'page' : undefined}
                className={classNames(sectionClasses, pathname === href && 'text-ink after:bg-accent')}
              >
                {label}
              </Link>
            );
          })}
        </nav>
      </PageHeader>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-180 flex-col gap-4 p-4 sm:p-6">{children}</div>
      </div>
    </>
  );
}

const sectionClasses =
  'relative inline-flex h-9 items-center px-2 font-medium text-13 text-ink-muted transition-colors hover:text-ink after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:rounded-full';
