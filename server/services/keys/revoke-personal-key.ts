import { revokeKeyOf } from '@/server/db/queries/api-keys';
import { notFound } from '@/server/errors/domain-error';
import type { Actor, Services } from '@/server/services/services';

export async function revokePersonalKey(
  services: Services,
  actor: Actor,
  input: { readonly projectId: string; readonly keyId: string },
): Promise<{ ok: true }> {
  const key = { id: input.keyId, projectId: input.projectId, userId: actor.userId };
  if (!(await revokeKeyOf(services.db, key))) throw notFound('key');
  return { ok: true };
}
