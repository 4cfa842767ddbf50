import { and, desc, eq, sql } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { bundles } from '@/server/db/schema/bundles';
import { deployments } from '@/server/db/schema/deployments';
import { environments } from '@/server/db/schema/environments';
import { flows } from '@/server/db/schema/flows';

const versionOf = (bundleId: typeof deployments.routedBundleId | typeof deployments.desiredBundleId) =>
  sql<
    number | null
  >`(select (${bundles.content} #>> '{flows,0,version}')::int from ${bundles} where ${bundles.id} = ${bundleId})`;

const summaryColumns = {
  id: deployments.id,
  slug: deployments.slug,
  flowId: flows.id,
  flowName: flows.name,
  endpointName: flows.endpointName,
  state: deployments.state,
  conditions: deployments.conditions,
  desiredState: deployments.desiredState,
  version: versionOf(deployments.routedBundleId),
  desiredVersion: versionOf(deployments.desiredBundleId),
  environment: { id: environments.id, name: environments.name, production: environments.production },
  createdAt: deployments.createdAt,
};

export type DeploymentSummaryRow = Awaited<ReturnType<typeof listDeploymentRows>>[number];

export async function listDeploymentRows(db: DatabaseOrTransaction, projectId: string) {
  return db
    .select(summaryColumns)
    .from(deployments)
    .innerJoin(flows, eq(flows.id, deployments.flowId))
    .innerJoin(environments, eq(environments.id, deployments.environmentId))
    .where(and(eq(deployments.projectId, projectId), eq(deployments.kind, 'published')))
    .orderBy(desc(deployments.createdAt), desc(deployments.id));
}

export async function readDeploymentSummary(
  db: DatabaseOrTransaction,
  by: { id: string } | { projectId: string; slug: string },
) {
  const wanted =
    'id' in by
      ? eq(deployments.id, by.id)
      : and(eq(deployments.projectId, by.projectId), eq(deployments.slug, by.slug));
  const [row] = await db
    .select(summaryColumns)
    .from(deployments)
    .innerJoin(flows, eq(flows.id, deployments.flowId))
    .innerJoin(environments, eq(environments.id, deployments.environmentId))
    .where(and(wanted, eq(deployments.kind, 'published')));
  return row;
}

export async function lockDeploymentsOfFlow(db: DatabaseOrTransaction, flowId: string) {
  return db
    .select({ desiredState: deployments.desiredState })
    .from(deployments)
    .where(eq(deployments.flowId, flowId))
    .for('update');
}

export async function lockDeployment(db: DatabaseOrTransaction, deploymentId: string) {
  const [row] = await db.select().from(deployments).where(eq(deployments.id, deploymentId)).for('update');
  return row;
}

export async function lockDeploymentOfFlow(
  db: DatabaseOrTransaction,
  place: { flowId: string; environmentId: string },
) {
  const [row] = await db
    .select()
    .from(deployments)
    .where(and(eq(deployments.flowId, place.flowId), eq(deployments.environmentId, place.environmentId)))
    .for('update');
  return row;
}

/** undefined when the slug (or the draft runtime) exists already. */
export async function insertDeployment(
  db: DatabaseOrTransaction,
  values: typeof deployments.$inferInsert,
): Promise<string | undefined> {
  const [row] = await db
    .insert(deployments)
    .values(values)
    .onConflictDoNothing()
    .returning({ id: deployments.id });
  return row?.id;
}

export async function updateDeployment(
  db: DatabaseOrTransaction,
  deploymentId: string,
  values: Partial<typeof deployments.$inferInsert>,
): Promise<void> {
  await db.update(deployments).set(values).where(eq(deployments.id, deploymentId));
}
