import { listDeploymentKeyRows } from '@/server/db/queries/api-keys';
import type { Services } from '@/server/services/services';
import { keyView } from './key-view';
import type { KeyView } from './key-views';

export async function listDeploymentKeys(services: Services, deploymentId: string): Promise<KeyView[]> {
  const rows = await listDeploymentKeyRows(services.db, deploymentId);
  return rows.map(keyView);
}
