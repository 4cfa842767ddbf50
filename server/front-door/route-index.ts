import type { DeploymentRoute, RouteTable } from './route-table';

/** The table, made quick to ask: built once per change, asked once per request. */
export interface RouteIndex {
  bySlug(slug: string): DeploymentRoute | undefined;
  slugOfKey(sha256: string): string | undefined;
  slugsOfFlow(idOrName: string): readonly string[];
}

export function indexRoutes(table: RouteTable): RouteIndex {
  const deployments = new Map(table.deployments.map((deployment) => [deployment.slug, deployment]));
  const keys = new Map(Object.entries(table.keys));
  const flows = new Map(Object.entries(table.flows));
  return {
    bySlug: (slug) => deployments.get(slug),
    slugOfKey: (sha256) => keys.get(sha256),
    slugsOfFlow: (idOrName) => flows.get(idOrName) ?? [],
  };
}
