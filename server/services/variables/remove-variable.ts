import { deleteVariable } from '@/server/db/queries/variables';
import { notFound } from '@/server/errors/domain-error';
import { notify } from '@/server/events/notify';
import type { Services } from '@/server/services/services';

export async function removeVariable(
  services: Services,
  input: { readonly projectId: string; readonly variableId: string },
): Promise<{ ok: true }> {
  const place = { projectId: input.projectId, id: input.variableId };
  if (!(await deleteVariable(services.db, place))) throw notFound('variable');
  await notify(services.db, [`environment:${input.projectId}`]);
  return { ok: true };
}
