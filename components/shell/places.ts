import { Activity, type LucideIcon, Server, Settings, Workflow } from 'lucide-react';

export type ShellProject = { id: string; name: string; slug: string };
export type ShellUser = { name: string; email: string };

export type Place = {
  id: string;
  label: string;
  icon: LucideIcon;
  /** Second letter after `g`. */
  key: string;
  /** Where a press leads. */
  href: (project: ShellProject) => string;
  /** Everything under this address belongs to the place. */
  base: (project: ShellProject) => string;
};

/** The places of the rail. One stands here only when it works: a dead link is worse than none. */
export const places: readonly Place[] = [
  place({ id: 'flows', label: 'Flows', icon: Workflow, key: 'f' }),
  place({ id: 'runs', label: 'Runs', icon: Activity, key: 'r' }),
  place({ id: 'deployments', label: 'Deployments', icon: Server, key: 'd' }),
  place({ id: 'settings', label: 'Settings', icon: Settings, key: 's', entry: 'settings/connections' }),
];

export function currentPlace(pathname: string, project: ShellProject): Place | undefined {
  return places.find((candidate) => {
    const base = candidate.base(project);
    return pathname === base || pathname.startsWith(`${base}/`);
  });
}

type PlaceRow = Pick<Place, 'id' | 'label' | 'icon' | 'key'> & { entry?: string };

function place({ entry, ...row }: PlaceRow): Place {
  return {
    ...row,
    href: (project) => `/p/${project.slug}/${entry ?? row.id}`,
    base: (project) => `/p/${project.slug}/${row.id}`,
  };
}
