import type { DeploymentAccess } from '@/server/services/access/require-deployment';
import type { Actor, Services } from '@/server/services/services';
import { changeDeployment } from './change-deployment';
import { hasGivenUp } from './has-given-up';

/** Also the way out of `failed` and `degraded`: asked again, the reconciler tries again. */
export function startDeployment(
  services: Services,
  actor: Actor,
  deployment: DeploymentAccess,
): Promise<{ ok: true }> {
  return changeDeployment(services, { actor, deploymentId: deployment.id }, async (row) => {
    if (row.desiredState === 'running' && !hasGivenUp(row.state)) return null;
    return {
      values: { desiredState: 'running' },
      event: { kind: 'started', message: 'Somebody started it.', bundleId: row.desiredBundleId },
    };
  });
}
