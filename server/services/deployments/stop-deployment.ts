import type { DeploymentAccess } from '@/server/services/access/require-deployment';
import type { Actor, Services } from '@/server/services/services';
import { changeDeployment } from './change-deployment';

export function stopDeployment(
  services: Services,
  actor: Actor,
  deployment: DeploymentAccess,
): Promise<{ ok: true }> {
  return changeDeployment(services, { actor, deploymentId: deployment.id }, async (row) => {
    if (row.desiredState === 'stopped') return null;
    return {
      values: { desiredState: 'stopped' },
      event: { kind: 'stopped', message: 'Somebody stopped it.', bundleId: row.desiredBundleId },
    };
  });
}
