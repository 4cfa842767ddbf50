import type { DeploymentState } from '@/server/db/schema/deployments';
import type { ObservedInstance } from '@/server/deployers/deployer';
import type { DeploymentRoute, RouteTable } from '@/server/front-door/route-table';
import type { DesiredDeployment } from './desired-deployment';

export interface RoutedDeployment {
  readonly desired: DesiredDeployment;
  readonly state: DeploymentState;
  /** Where calls go; null = nowhere now. */
  readonly instance: ObservedInstance | null;
}

export interface DeploymentKeyHash {
  readonly deploymentId: string;
  readonly sha256: string;
}

/** Pure. Drafts are not in it: the studio alone calls those. */
export function routeTableOf(
  routed: readonly RoutedDeployment[],
  keys: readonly DeploymentKeyHash[],
): RouteTable {
  const published = routed.filter(({ desired }) => desired.kind === 'published');
  const slugs = new Map(published.map(({ desired }) => [desired.id, desired.slug]));
  return {
    deployments: published.map(routeOf),
    keys: Object.fromEntries(
      keys.flatMap(({ deploymentId, sha256 }) => {
        const slug = slugs.get(deploymentId);
        return slug === undefined ? [] : [[sha256, slug]];
      }),
    ),
    flows: flowNames(published.map(({ desired }) => desired)),
  };
}

/** What the door tells a caller gives no inner reasons away: those are for members, on the deployment's page. */
function routeOf({ desired, state, instance }: RoutedDeployment): DeploymentRoute {
  const { id, slug } = desired;
  if (instance?.address) {
    const target = { ...instance.address, instanceId: instance.instanceId, weight: 1 };
    return { id, slug, state: 'ready', message: '', action: '', targets: [target] };
  }
  return { id, slug, targets: [], ...words(slug, state) };
}

function words(slug: string, state: DeploymentState): Pick<DeploymentRoute, 'state' | 'message' | 'action'> {
  switch (state) {
    case 'stopped':
    case 'stopping':
      return {
        state: 'stopped',
        message: `The deployment ${slug} is stopped.`,
        action: 'Open its page in Millrace and press Start.',
      };
    case 'failed':
    case 'degraded':
      return {
        state: 'failed',
        message: `The deployment ${slug} does not run.`,
        action: 'Its page in Millrace says why, and what to do.',
      };
    case 'pending':
    case 'starting':
    case 'ready':
      return {
        state: 'starting',
        message: `The deployment ${slug} is starting.`,
        action: 'Try again in a few seconds.',
      };
  }
}

function flowNames(published: readonly DesiredDeployment[]): Record<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { flowId, endpointName, slug, inDefaultEnvironment } of published) {
    if (!inDefaultEnvironment) continue;
    for (const name of new Set([flowId, endpointName]))
      if (name !== null) names.set(name, [...(names.get(name) ?? []), slug]);
  }
  return Object.fromEntries(names);
}
