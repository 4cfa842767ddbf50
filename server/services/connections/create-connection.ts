import { insertConnection } from '@/server/db/queries/connections';
import { DomainError } from '@/server/errors/domain-error';
import { notify } from '@/server/events/notify';
import type { Services } from '@/server/services/services';
import type { ConnectionInput } from './connection-views';

export async function createConnection(
  services: Services,
  input: { readonly projectId: string; readonly name: string; readonly settings: ConnectionInput },
): Promise<{ id: string }> {
  const { projectId, name, settings } = input;
  const id = await insertConnection(services.db, { projectId, name, settings });
  if (!id) throw nameTaken(name);
  await notify(services.db, [`environment:${projectId}`]);
  return { id };
}

function nameTaken(name: string): DomainError {
  return new DomainError({
    kind: 'conflict',
    code: 'connection-name-taken',
    message: `There is a connection called “${name}” already.`,
    action: 'Choose another name, or change that connection.',
    details: { field: 'name' },
  });
}
