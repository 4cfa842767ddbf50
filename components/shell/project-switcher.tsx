'use client';

import { ChevronsUpDown, Plus } from 'lucide-react';
import { Avatar } from '@/components/ui/avatar';
import { classNames } from '@/components/ui/class-names';
import { DropdownMenu } from '@/components/ui/dropdown-menu';
import type { MenuEntry } from '@/components/ui/menu-entry';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import type { ShellProject } from './places';
import { places } from './places';
import { RailWord, railItemClasses } from './rail-item';

export type ProjectSwitcherProps = {
  project: ShellProject;
  projects: readonly ShellProject[];
  newProjectHref: string;
};

export function ProjectSwitcher({ project, projects, newProjectHref }: ProjectSwitcherProps) {
  return (
    <DropdownMenu entries={projectEntries({ project, projects, newProjectHref })} className="w-60">
      <button
        type="button"
        title={project.name}
        className={classNames(railItemClasses, 'text-ink sm:in-data-[rail=pinned]:px-1')}
      >
        <Avatar name={project.name} shape="square" />
        <RailWord>
          <VisuallyHidden>Project </VisuallyHidden>
          {project.name}
        </RailWord>
        <ChevronsUpDown aria-hidden className="hidden text-ink-faint sm:in-data-[rail=pinned]:block" />
      </button>
    </DropdownMenu>
  );
}

function projectEntries({ project, projects, newProjectHref }: ProjectSwitcherProps): MenuEntry[] {
  return [
    { kind: 'heading', label: 'Projects' },
    ...projects.map(
      (other): MenuEntry => ({
        kind: 'link',
        label: other.name,
        href: places[0]?.href(other) ?? '/',
        current: other.id === project.id,
      }),
    ),
    { kind: 'separator' },
    { kind: 'link', label: 'New project', icon: Plus, href: newProjectHref },
  ];
}
