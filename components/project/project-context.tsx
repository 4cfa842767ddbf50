'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { RouterOutputs } from '@/server/api/client-types';

export type Project = RouterOutputs['projects']['get'];
export type Role = Project['role'];

const ProjectContext = createContext<Project | null>(null);

export function ProjectProvider({ project, children }: { project: Project; children: ReactNode }) {
  return <ProjectContext value={project}>{children}</ProjectContext>;
}

export function useProject(): Project {
  const project = useContext(ProjectContext);
  if (!project)
    throw new Error('useProject needs a ProjectProvider above it: use it below /p/[project] only.');
  return project;
}

const ladder: readonly Role[] = ['viewer', 'editor', 'owner'];

/** Whether my role in this project is at least the needed one. The server decides; this only hides what it would refuse. */
export function useRoleAllows(needed: Role): boolean {
  return ladder.indexOf(useProject().role) >= ladder.indexOf(needed);
}
