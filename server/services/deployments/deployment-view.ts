import type { DeploymentSummaryRow } from '@/server/db/queries/deployments';
import { listVersionRows } from '@/server/db/queries/flow-versions';
import type { Services } from '@/server/services/services';
import type { DeploymentSummary, DeploymentView } from './deployment-views';

export function deploymentSummary(services: Services, row: DeploymentSummaryRow): DeploymentSummary {
  const address = `${services.publicUrl}/d/${row.slug}`;
  return { ...row, name: row.flowName, address, createdAt: row.createdAt.toISOString() };
}

export async function deploymentView(services: Services, row: DeploymentSummaryRow): Promise<DeploymentView> {
  const versions = await listVersionRows(services.db, row.flowId);
  return {
    ...deploymentSummary(services, row),
    versions: versions.map((version) => ({
      ...version,
      createdAt: version.createdAt.toISOString(),
      current: version.number === row.version,
    })),
  };
}
