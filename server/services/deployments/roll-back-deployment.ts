import { publishedBundle } from '@/server/db/queries/deployment-events';
import { DomainError } from '@/server/errors/domain-error';
import type { DeploymentAccess } from '@/server/services/access/require-deployment';
import type { Actor, Services } from '@/server/services/services';
import { changeDeployment } from './change-deployment';
import { hasGivenUp } from './has-given-up';

export interface RollBackInput {
  readonly deployment: DeploymentAccess;
  readonly version: number;
}

/** Flips a pointer: the old bundle is still there, and the runtime file it ran on is too. */
export function rollBackDeployment(
  services: Services,
  actor: Actor,
  { deployment, version }: RollBackInput,
): Promise<{ ok: true }> {
  return changeDeployment(services, { actor, deploymentId: deployment.id }, async (row, db) => {
    const bundleId = await publishedBundle(db, { deploymentId: deployment.id, version });
    if (!bundleId) throw neverPublished(version);
    const asked = row.desiredBundleId === bundleId && row.desiredState === 'running';
    if (asked && !hasGivenUp(row.state)) return null;
    return {
      values: { desiredBundleId: bundleId, desiredState: 'running' },
      event: { kind: 'rolled-back', message: `Went back to version ${version}.`, bundleId },
    };
  });
}

function neverPublished(version: number): DomainError {
  return new DomainError({
    kind: 'not-found',
    code: 'version-not-found',
    message: `Version ${version} was never published here.`,
    action: 'Choose one of the versions on the page of the deployment.',
  });
}
