import type { Transaction } from '@/server/db/client';
import { insertDeploymentEvent } from '@/server/db/queries/deployment-events';
import { lockDeployment, updateDeployment } from '@/server/db/queries/deployments';
import type { deploymentEvents } from '@/server/db/schema/deployment-events';
import type { deployments } from '@/server/db/schema/deployments';
import { notFound } from '@/server/errors/domain-error';
import { notify, notifyProject } from '@/server/events/notify';
import type { Actor, Services } from '@/server/services/services';

export type DeploymentRow = typeof deployments.$inferSelect;

/** What a person asked for: new desired values and the line in the history that says so. null = it is so already. */
export interface DesiredChange {
  readonly values: Partial<Pick<DeploymentRow, 'desiredState' | 'desiredBundleId'>>;
  readonly event: Pick<typeof deploymentEvents.$inferInsert, 'kind' | 'message' | 'bundleId'>;
}

/** Stop, start and roll back differ only in what they ask for. */
export async function changeDeployment(
  services: Services,
  who: { readonly actor: Actor; readonly deploymentId: string },
  decide: (row: DeploymentRow, db: Transaction) => Promise<DesiredChange | null>,
): Promise<{ ok: true }> {
  const { actor, deploymentId } = who;
  await services.db.transaction(async (db) => {
    const row = await lockDeployment(db, deploymentId);
    if (!row) throw notFound('deployment');
    const change = await decide(row, db);
    if (!change) return;
    await updateDeployment(db, deploymentId, change.values);
    await insertDeploymentEvent(db, { ...change.event, deploymentId, actorId: actor.userId });
    await notify(db, ['reconcile', `deployment:${deploymentId}`]);
    await notifyProject(db, row.projectId, 'deployments-changed');
  });
  return { ok: true };
}
