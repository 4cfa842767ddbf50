import { listPersonalKeyRows } from '@/server/db/queries/api-keys';
import type { Actor, Services } from '@/server/services/services';
import { keyView } from './key-view';
import type { KeyView } from './key-views';

export async function listPersonalKeys(
  services: Services,
  actor: Actor,
  projectId: string,
): Promise<KeyView[]> {
  const rows = await listPersonalKeyRows(services.db, { projectId, userId: actor.userId });
  return rows.map(keyView);
}
