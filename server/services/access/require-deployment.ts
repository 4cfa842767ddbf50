import { and, eq } from 'drizzle-orm';
import { type Role, roleSchema } from '@/server/auth/roles';
import { deployments } from '@/server/db/schema/deployments';
import { projectMembers } from '@/server/db/schema/project-members';
import { notFound } from '@/server/errors/domain-error';
import type { Actor, Services } from '@/server/services/services';

/** A published deployment; draft runtimes are no thing that people handle. */
export interface DeploymentAccess {
  readonly id: string;
  readonly projectId: string;
  readonly slug: string;
  readonly role: Role;
}

export async function requireDeployment(
  services: Pick<Services, 'db'>,
  actor: Actor,
  deploymentId: string,
): Promise<DeploymentAccess> {
  const [row] = await services.db
    .select({ projectId: deployments.projectId, slug: deployments.slug, role: projectMembers.role })
    .from(deployments)
    .innerJoin(projectMembers, eq(projectMembers.projectId, deployments.projectId))
    .where(
      and(
        eq(deployments.id, deploymentId),
        eq(deployments.kind, 'published'),
        eq(projectMembers.userId, actor.userId),
      ),
    );
  if (!row) throw notFound('deployment');
  return { id: deploymentId, projectId: row.projectId, slug: row.slug, role: roleSchema.parse(row.role) };
}
