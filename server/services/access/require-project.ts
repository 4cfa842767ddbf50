import type { Role } from '@/server/auth/roles';
import { readRole } from '@/server/db/queries/project-members';
import { notFound } from '@/server/errors/domain-error';
import type { Actor, Services } from '@/server/services/services';

export interface ProjectAccess {
  readonly id: string;
  readonly role: Role;
}

export async function requireProject(
  services: Pick<Services, 'db'>,
  actor: Actor,
  projectId: string,
): Promise<ProjectAccess> {
  const role = await readRole(services.db, { projectId, userId: actor.userId });
  if (!role) throw notFound('project');
  return { id: projectId, role };
}
