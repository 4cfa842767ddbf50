import { listSecretRows } from '@/server/db/queries/secrets';
import type { Services } from '@/server/services/services';
import type { SecretView } from './secret-views';

export async function listSecrets(services: Services, projectId: string): Promise<SecretView[]> {
  const rows = await listSecretRows(services.db, projectId);
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
}
