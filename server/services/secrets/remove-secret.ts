import { listConnectionRows } from '@/server/db/queries/connections';
import { deleteSecret } from '@/server/db/queries/secrets';
import { DomainError, notFound } from '@/server/errors/domain-error';
import { notify } from '@/server/events/notify';
import type { Services } from '@/server/services/services';

export async function removeSecret(
  services: Services,
  input: { readonly projectId: string; readonly secretId: string },
): Promise<{ ok: true }> {
  const { projectId, secretId: id } = input;
  await services.db.transaction(async (db) => {
    const name = await deleteSecret(db, { projectId, id });
    if (!name) throw notFound('secret');
    const connections = await listConnectionRows(db, projectId);
    const users = connections.filter(
      ({ settings }) => 'secretName' in settings && settings.secretName === name,
    );
    if (users.length > 0)
      throw stillUsed(
        name,
        users.map((connection) => connection.name),
      );
    await notify(db, [`environment:${projectId}`]);
  });
  return { ok: true };
}

function stillUsed(name: string, connections: readonly string[]): DomainError {
  return new DomainError({
    kind: 'conflict',
    code: 'secret-in-use',
    message: `“${name}” is the key of ${connections.map((connection) => `“${connection}”`).join(', ')}.`,
    action: 'Give the connection another secret first, or replace the value of this one.',
    details: { connections },
  });
}
