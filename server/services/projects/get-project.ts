import { roleSchema } from '@/server/auth/roles';
import { readProjectRow } from '@/server/db/queries/projects';
import { notFound } from '@/server/errors/domain-error';
import type { Actor, Services } from '@/server/services/services';
import type { ProjectView } from './project-views';

export async function getProject(services: Services, actor: Actor, slug: string): Promise<ProjectView> {
  const row = await readProjectRow(services.db, { slug, userId: actor.userId });
  if (!row) throw notFound('project');
  return { ...row, role: roleSchema.parse(row.role) };
}
