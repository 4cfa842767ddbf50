import { insertKey } from '@/server/db/queries/api-keys';
import type { Actor, Services } from '@/server/services/services';
import { expiryOf } from './expiry-of';
import type { CreatedKey } from './key-views';
import { newKey } from './new-key';

export async function createPersonalKey(
  services: Services,
  actor: Actor,
  input: { readonly projectId: string; readonly name: string; readonly expiresAt?: string | undefined },
): Promise<CreatedKey> {
  const { key, prefix, sha256 } = newKey();
  const id = await insertKey(services.db, {
    projectId: input.projectId,
    userId: actor.userId,
    name: input.name,
    expiresAt: expiryOf(input.expiresAt),
    prefix,
    sha256,
    createdBy: actor.userId,
  });
  return { id, key };
}
