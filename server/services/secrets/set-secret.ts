import { upsertSecret } from '@/server/db/queries/secrets';
import { notify } from '@/server/events/notify';
import type { Actor, Services } from '@/server/services/services';

export interface SetSecretInput {
  readonly projectId: string;
  readonly name: string;
  readonly value: string;
  readonly description?: string | undefined;
}

/** Runtimes that use it get the new value without a restart. */
export async function setSecret(
  services: Services,
  actor: Actor,
  input: SetSecretInput,
): Promise<{ id: string }> {
  const { projectId, name, value, description } = input;
  return services.db.transaction(async (db) => {
    const sealed = await services.vault.seal(db, { projectId, name }, value);
    const id = await upsertSecret(db, { projectId, name, description, ...sealed, createdBy: actor.userId });
    await notify(db, [`environment:${projectId}`]);
    return { id };
  });
}
