import { insertKey } from '@/server/db/queries/api-keys';
import { notify } from '@/server/events/notify';
import type { Actor, Services } from '@/server/services/services';
import { expiryOf } from './expiry-of';
import type { CreatedKey } from './key-views';
import { newKey } from './new-key';

export interface CreateDeploymentKeyInput {
  readonly deployment: { readonly id: string; readonly projectId: string };
  readonly name: string;
  readonly expiresAt?: string | undefined;
}

/** The runtime and the front door learn of it by the notice, and by asking once a second anyway. */
export async function createDeploymentKey(
  services: Pick<Services, 'db'>,
  actor: Actor,
  input: CreateDeploymentKeyInput,
): Promise<CreatedKey> {
  const { key, prefix, sha256 } = newKey();
  const { id: deploymentId, projectId } = input.deployment;
  const expiresAt = expiryOf(input.expiresAt);
  const createdBy = actor.userId;
  const values = { projectId, deploymentId, name: input.name, expiresAt, prefix, sha256, createdBy };
  return services.db.transaction(async (db) => {
    const id = await insertKey(db, values);
    await notify(db, [`keys:${deploymentId}`, 'reconcile']);
    return { id, key };
  });
}
