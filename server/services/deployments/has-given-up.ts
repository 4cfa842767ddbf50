import type { DeploymentState } from '@/server/db/schema/deployments';

/** What is asked for is not tried any more, with an older version serving or with none: asking again tries it anew. */
export function hasGivenUp(state: DeploymentState): boolean {
  return state === 'failed' || state === 'degraded';
}
