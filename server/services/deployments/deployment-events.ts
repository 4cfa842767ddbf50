import { listDeploymentEventRows } from '@/server/db/queries/deployment-events';
import type { Services } from '@/server/services/services';
import type { DeploymentEventView } from './deployment-views';

const shown = 100;

export async function deploymentEvents(
  services: Services,
  deploymentId: string,
): Promise<DeploymentEventView[]> {
  const rows = await listDeploymentEventRows(services.db, deploymentId, shown);
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}
