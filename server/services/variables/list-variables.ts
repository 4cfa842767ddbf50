import { listVariableRows } from '@/server/db/queries/variables';
import type { Services } from '@/server/services/services';
import type { VariableView } from './variable-views';

export async function listVariables(services: Services, projectId: string): Promise<VariableView[]> {
  const rows = await listVariableRows(services.db, projectId);
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
}
