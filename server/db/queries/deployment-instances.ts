import { and, desc, eq } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { deploymentInstances } from '@/server/db/schema/deployment-instances';
import { deployments } from '@/server/db/schema/deployments';

/** The newest ready process of a deployment. */
export async function readyInstance(db: DatabaseOrTransaction, deploymentId: string) {
  const [row] = await db
    .select({ id: deploymentInstances.id, address: deploymentInstances.address })
    .from(deploymentInstances)
    .where(and(eq(deploymentInstances.deploymentId, deploymentId), eq(deploymentInstances.state, 'ready')))
    .orderBy(desc(deploymentInstances.createdAt))
    .limit(1);
  return row;
}

/** A project's draft runtime with its newest ready process, in one statement. */
export async function readDraftRuntime(db: DatabaseOrTransaction, projectId: string) {
  const [row] = await db
    .select({
      id: deployments.id,
      state: deployments.state,
      desiredState: deployments.desiredState,
      runtimeArtifact: deployments.runtimeArtifact,
      conditions: deployments.conditions,
      observedAt: deployments.observedAt,
      instanceId: deploymentInstances.id,
      address: deploymentInstances.address,
    })
    .from(deployments)
    .leftJoin(
      deploymentInstances,
      and(eq(deploymentInstances.deploymentId, deployments.id), eq(deploymentInstances.state, 'ready')),
    )
    .where(and(eq(deployments.projectId, projectId), eq(deployments.kind, 'draft')))
    .orderBy(desc(deploymentInstances.createdAt))
    .limit(1);
  return row;
}
