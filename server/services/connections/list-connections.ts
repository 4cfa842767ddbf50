import { listConnectionRows } from '@/server/db/queries/connections';
import type { Services } from '@/server/services/services';
import type { ConnectionView } from './connection-views';

export async function listConnections(services: Services, projectId: string): Promise<ConnectionView[]> {
  const rows = await listConnectionRows(services.db, projectId);
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
}
