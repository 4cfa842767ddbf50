import { deleteConnection } from '@/server/db/queries/connections';
import { notFound } from '@/server/errors/domain-error';
import { notify } from '@/server/events/notify';
import type { Services } from '@/server/services/services';

export async function removeConnection(
  services: Services,
  input: { readonly projectId: string; readonly connectionId: string },
): Promise<{ ok: true }> {
  const place = { projectId: input.projectId, id: input.connectionId };
  if (!(await deleteConnection(services.db, place))) throw notFound('connection');
  await notify(services.db, [`environment:${input.projectId}`]);
  return { ok: true };
}
