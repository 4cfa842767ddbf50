import { eq } from 'drizzle-orm';
import type { Role } from '@/server/auth/roles';
import { readRole } from '@/server/db/queries/project-members';
import { runs } from '@/server/db/schema/runlog/runs';
import { notFound } from '@/server/errors/domain-error';
import { startedRun } from '@/server/services/runs/started-runs';
import type { Actor, Services } from '@/server/services/services';

export interface RunAccess {
  readonly id: string;
  readonly projectId: string;
  readonly deploymentId: string;
  readonly role: Role;
}

/** The run log lags a moment behind; what this process has just started it knows by itself. */
export async function requireRun(
  services: Pick<Services, 'db'>,
  actor: Actor,
  runId: string,
): Promise<RunAccess> {
  const place = startedRun(runId) ?? (await placeInRunLog(services, runId));
  if (!place) throw notFound('run');
  const role = await readRole(services.db, { projectId: place.projectId, userId: actor.userId });
  if (!role) throw notFound('run');
  return { id: runId, projectId: place.projectId, deploymentId: place.deploymentId, role };
}

async function placeInRunLog(services: Pick<Services, 'db'>, runId: string) {
  const [row] = await services.db
    .select({ projectId: runs.projectId, deploymentId: runs.deploymentId })
    .from(runs)
    .where(eq(runs.id, runId));
  return row;
}
