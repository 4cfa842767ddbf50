import { updateConnectionRow } from '@/server/db/queries/connections';
import { notFound } from '@/server/errors/domain-error';
import { notify } from '@/server/events/notify';
import type { Services } from '@/server/services/services';
import type { ConnectionInput } from './connection-views';

export async function updateConnection(
  services: Services,
  input: { readonly projectId: string; readonly connectionId: string; readonly settings: ConnectionInput },
): Promise<{ ok: true }> {
  const { projectId, connectionId: id, settings } = input;
  if (!(await updateConnectionRow(services.db, { projectId, id, settings }))) throw notFound('connection');
  await notify(services.db, [`environment:${projectId}`]);
  return { ok: true };
}
