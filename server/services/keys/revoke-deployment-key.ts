import { revokeKeyOf } from '@/server/db/queries/api-keys';
import { notFound } from '@/server/errors/domain-error';
import { notify } from '@/server/events/notify';
import type { Services } from '@/server/services/services';

export async function revokeDeploymentKey(
  services: Services,
  input: { readonly deploymentId: string; readonly keyId: string },
): Promise<{ ok: true }> {
  await services.db.transaction(async (db) => {
    const known = await revokeKeyOf(db, { id: input.keyId, deploymentId: input.deploymentId });
    if (!known) throw notFound('key');
    await notify(db, [`keys:${input.deploymentId}`, 'reconcile']);
  });
  return { ok: true };
}
