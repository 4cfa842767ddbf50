import { listDeploymentRows } from '@/server/db/queries/deployments';
import type { Services } from '@/server/services/services';
import { deploymentSummary } from './deployment-view';
import type { DeploymentSummary } from './deployment-views';

export async function listDeployments(services: Services, projectId: string): Promise<DeploymentSummary[]> {
  const rows = await listDeploymentRows(services.db, projectId);
  return rows.map((row) => deploymentSummary(services, row));
}
