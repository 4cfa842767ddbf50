'use client';

import { FolderOpen, LogOut, Monitor, Moon, Plus, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import type { Command } from './command-registry';
import { places } from './places';
import type { RailProps } from './rail';
import { chooseTheme } from './theme';
import { useCommands } from './use-commands';

/** The palette's commands that hold on every page: places, projects, theme, the way out. */
export function useShellCommands({ project, projects, newProjectHref, onSignOut }: RailProps): void {
  const router = useRouter();
  const commands = useMemo(
    () => [
      ...placeCommands(project, router.push),
      ...projectCommands({ project, projects, newProjectHref }, router.push),
      ...themeCommands,
      {
        id: 'sign-out',
        label: 'Sign out',
        group: 'You',
        icon: LogOut,
        keywords: ['log out'],
        perform: onSignOut,
      },
    ],
    [project, projects, newProjectHref, onSignOut, router],
  );
  useCommands(commands);
}

type Go = (href: string) => void;

function placeCommands(project: RailProps['project'], go: Go): Command[] {
  if (!project) return [];
  return places.map((place) => ({
    id: `go-${place.id}`,
    label: `Go to ${place.label.toLowerCase()}`,
    group: 'Places',
    icon: place.icon,
    shortcut: `g ${place.key}`,
    perform: () => go(place.href(project)),
  }));
}

function projectCommands(
  { project, projects, newProjectHref }: Pick<RailProps, 'project' | 'projects' | 'newProjectHref'>,
  go: Go,
): Command[] {
  const others = projects.filter((other) => other.id !== project?.id);
  return [
    ...others.map((other) => ({
      id: `open-project-${other.id}`,
      label: `Open project ${other.name}`,
      group: 'Projects',
      icon: FolderOpen,
      perform: () => go(places[0]?.href(other) ?? '/'),
    })),
    {
      id: 'new-project',
      label: 'New project',
      group: 'Projects',
      icon: Plus,
      perform: () => go(newProjectHref),
    },
  ];
}

const themeCommands: readonly Command[] = [
  { id: 'theme-light', label: 'Light theme', group: 'Theme', icon: Sun, perform: () => chooseTheme('light') },
  { id: 'theme-dark', label: 'Dark theme', group: 'Theme', icon: Moon, perform: () => chooseTheme('dark') },
  {
    id: 'theme-system',
    label: 'Theme of the system',
    group: 'Theme',
    icon: Monitor,
    perform: () => chooseTheme('system'),
  },
];
