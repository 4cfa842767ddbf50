import { roleAllows } from '@/server/auth/roles';
import { readKeyByHash, touchKey } from '@/server/db/queries/api-keys';
import { readRole } from '@/server/db/queries/project-members';
import { DomainError } from '@/server/errors/domain-error';
import { hashKey } from '@/server/services/keys/new-key';
import type { Services } from '@/server/services/services';

/** Whose key it is, and in which project it acts. */
export interface AliasCaller {
  readonly projectId: string;
  readonly userId: string;
}

const noteUseEveryMs = 60_000;

/** A personal key does what its owner may do, as long as they are a member who may run flows. */
export async function findCaller(services: Services, key: string): Promise<AliasCaller> {
  const row = await readKeyByHash(services.db, hashKey(key));
  const expired = row?.expiresAt && row.expiresAt.getTime() <= Date.now();
  if (!row || row.revokedAt || expired) throw invalidKey();
  if (row.userId === null) throw unpublished();
  const { projectId, userId } = row;
  const role = await readRole(services.db, { projectId, userId });
  if (!role || !roleAllows(role, 'editor')) throw invalidKey();
  const usedAt = row.lastUsedAt?.getTime() ?? 0;
  if (Date.now() - usedAt > noteUseEveryMs) await touchKey(services.db, row.id);
  return { projectId, userId };
}

function invalidKey(): DomainError {
  return new DomainError({
    kind: 'forbidden',
    code: 'invalid-api-key',
    message: 'Invalid or missing API key',
    action: 'Create a key under Settings → Keys, or on the page of a deployment.',
  });
}

/** A deployment's key that the front door did not know: what it opened does not serve (any more). */
function unpublished(): DomainError {
  return new DomainError({
    kind: 'not-found',
    code: 'not-published',
    message: 'This key belongs to a deployment, and the flow you named is not published in it.',
    action: 'Press Publish in the editor of the flow, or use a personal key to run its draft.',
  });
}
