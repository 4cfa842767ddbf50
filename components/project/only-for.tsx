'use client';

import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { type Role, useProject, useRoleAllows } from './project-context';

/** A screen for a role; the others are told who can give it. */
export function OnlyFor({ role, children }: { role: Role; children: ReactNode }) {
  const project = useProject();
  if (useRoleAllows(role)) return children;
  return (
    <EmptyState icon={Lock} title={`Only for ${role}s`}>
      Your role in {project.name} is {project.role}. An owner of the project can change it under Settings,
      Members.
    </EmptyState>
  );
}
