import { readDeploymentSummary } from '@/server/db/queries/deployments';
import { notFound } from '@/server/errors/domain-error';
import type { Services } from '@/server/services/services';
import { deploymentView } from './deployment-view';
import type { DeploymentView } from './deployment-views';

export async function getDeployment(
  services: Services,
  by: { readonly id: string } | { readonly projectId: string; readonly slug: string },
): Promise<DeploymentView> {
  const row = await readDeploymentSummary(services.db, by);
  if (!row) throw notFound('deployment');
  return deploymentView(services, row);
}
