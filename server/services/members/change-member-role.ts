import type { Role } from '@/server/auth/roles';
import { lockMembers, updateRole } from '@/server/db/queries/project-members';
import { DomainError, notFound } from '@/server/errors/domain-error';
import type { Services } from '@/server/services/services';

/** A project keeps at least one owner, also when two owners step down at once. */
export async function changeMemberRole(
  services: Services,
  input: { readonly projectId: string; readonly userId: string; readonly role: Role },
): Promise<{ ok: true }> {
  await services.db.transaction(async (db) => {
    const members = await lockMembers(db, input.projectId);
    if (!members.some((member) => member.userId === input.userId)) throw notFound('member');
    const owners = members.filter((member) => member.role === 'owner' && member.userId !== input.userId);
    if (input.role !== 'owner' && owners.length === 0) throw lastOwner();
    await updateRole(db, input);
  });
  return { ok: true };
}

function lastOwner(): DomainError {
  return new DomainError({
    kind: 'conflict',
    code: 'last-owner',
    message: 'A project needs at least one owner, and this is the last one.',
    action: 'Make somebody else an owner first.',
  });
}
