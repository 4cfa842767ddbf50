import { upsertVariable } from '@/server/db/queries/variables';
import { notify } from '@/server/events/notify';
import type { Services } from '@/server/services/services';

export async function setVariable(
  services: Services,
  input: { readonly projectId: string; readonly name: string; readonly value: string },
): Promise<{ id: string }> {
  const { projectId, name, value } = input;
  const id = await upsertVariable(services.db, { projectId, name, value });
  await notify(services.db, [`environment:${projectId}`]);
  return { id };
}
