'use client';

import { PanelLeftClose, PanelLeftOpen, Search } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { LogoMark } from '@/components/ui/logo';
import { setPaletteOpen } from './command-registry';
import { PersonMenu } from './person-menu';
import { currentPlace, places, type ShellProject, type ShellUser } from './places';
import { ProjectSwitcher } from './project-switcher';
import { RailButton, RailLink } from './rail-item';
import { toggleRailPin, useRailPinned } from './rail-pin';

export type RailProps = {
  /** Null before the first project exists: then there is nowhere to go yet. */
  project: ShellProject | null;
  projects: readonly ShellProject[];
  user: ShellUser;
  newProjectHref: string;
  onSignOut: () => void;
};

/** 48 px at the left edge (a line at the bottom of a phone); pinned it shows its words. */
export function Rail({ project, projects, user, newProjectHref, onSignOut }: RailProps) {
  return (
    <nav aria-label="Places" className={railClasses}>
      {project ? (
        <ProjectSwitcher project={project} projects={projects} newProjectHref={newProjectHref} />
      ) : (
        <span className="flex size-8 items-center justify-center">
          <LogoMark />
        </span>
      )}
      <RailButton icon={Search} label="Search" shortcut="mod+k" onClick={() => setPaletteOpen(true)} />
      {project && <RailPlaces project={project} />}
      <span className="flex-1" />
      <PinButton />
      <PersonMenu user={user} onSignOut={onSignOut} />
    </nav>
  );
}

function RailPlaces({ project }: { project: ShellProject }) {
  const current = currentPlace(usePathname(), project);
  return (
    <div className="contents sm:mt-2 sm:flex sm:w-full sm:flex-col sm:gap-0.5">
      {places.map((place) => (
        <RailLink
          key={place.id}
          icon={place.icon}
          label={place.label}
          shortcut={`g ${place.key}`}
          href={place.href(project)}
          current={place === current}
        />
      ))}
    </div>
  );
}

function PinButton() {
  const pinned = useRailPinned();
  return (
    <RailButton
      icon={pinned ? PanelLeftClose : PanelLeftOpen}
      label={pinned ? 'Collapse' : 'Expand'}
      expanded={pinned}
      className="max-sm:hidden"
      onClick={toggleRailPin}
    />
  );
}

const railClasses =
  'flex shrink-0 items-center gap-1 border-line bg-canvas p-2 max-sm:h-12 max-sm:justify-between max-sm:border-t sm:w-12 sm:flex-col sm:overflow-y-auto sm:border-r sm:[scrollbar-width:none] sm:in-data-[rail=pinned]:w-52 sm:in-data-[rail=pinned]:items-stretch';
