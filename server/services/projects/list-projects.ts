import { roleSchema } from '@/server/auth/roles';
import { listProjectRows } from '@/server/db/queries/projects';
import type { Actor, Services } from '@/server/services/services';
import type { ProjectSummary } from './project-views';

export async function listProjects(services: Services, actor: Actor): Promise<ProjectSummary[]> {
  const rows = await listProjectRows(services.db, actor.userId);
  return rows.map((row) => ({ ...row, role: roleSchema.parse(row.role) }));
}
