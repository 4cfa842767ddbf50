'use client';

import type { LucideIcon } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { useProject } from './project-context';

export interface NothingYetProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** How it fills. */
  readonly children: ReactNode;
}

/** A place that fills by what is done with flows: it teaches, and leads to them. */
export function NothingYet({ children, ...rest }: NothingYetProps) {
  const project = useProject();
  return (
    <EmptyState
      {...rest}
      action={
        <Button asChild variant="primary">
          <Link href={`/p/${project.slug}/flows`}>Go to the flows</Link>
        </Button>
      }
    >
      {children}
    </EmptyState>
  );
}
