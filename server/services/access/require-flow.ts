import { and, eq } from 'drizzle-orm';
import { type Role, roleSchema } from '@/server/auth/roles';
import { flows } from '@/server/db/schema/flows';
import { projectMembers } from '@/server/db/schema/project-members';
import { notFound } from '@/server/errors/domain-error';
import type { Actor, Services } from '@/server/services/services';

export interface FlowAccess {
  readonly id: string;
  readonly projectId: string;
  readonly role: Role;
}

export async function requireFlow(
  services: Pick<Services, 'db'>,
  actor: Actor,
  flowId: string,
): Promise<FlowAccess> {
  const [row] = await services.db
    .select({ projectId: flows.projectId, role: projectMembers.role })
    .from(flows)
    .innerJoin(projectMembers, eq(projectMembers.projectId, flows.projectId))
    .where(and(eq(flows.id, flowId), eq(projectMembers.userId, actor.userId)));
  if (!row) throw notFound('flow');
  return { id: flowId, projectId: row.projectId, role: roleSchema.parse(row.role) };
}
