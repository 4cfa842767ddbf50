import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Bundle } from '@/flows/model/bundle';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { apiKeys } from '@/server/db/schema/api-keys';
import { bundles } from '@/server/db/schema/bundles';
import { type DeploymentCondition, type DeploymentState, deployments } from '@/server/db/schema/deployments';
import { environments } from '@/server/db/schema/environments';
import { flows } from '@/server/db/schema/flows';
import { runs } from '@/server/db/schema/runlog/runs';

/** What the reconciler compares with what runs: asked once a second, so without any content of bundles. */
export async function listDesiredDeployments(db: DatabaseOrTransaction) {
  return db
    .select({
      id: deployments.id,
      projectId: deployments.projectId,
      environmentId: deployments.environmentId,
      kind: deployments.kind,
      slug: deployments.slug,
      flowId: deployments.flowId,
      endpointName: flows.endpointName,
      desiredState: deployments.desiredState,
      bundleId: deployments.desiredBundleId,
      artifact: deployments.runtimeArtifact,
      askedAt: sql<string>`${deployments.updatedAt}::text`,
      inDefaultEnvironment: environments.isDefault,
      sharesDatabaseRole: sql<boolean>`exists (select from runlog.settings where name = 'shared_role')`,
      state: deployments.state,
      conditions: deployments.conditions,
      routedBundleId: deployments.routedBundleId,
    })
    .from(deployments)
    .innerJoin(environments, eq(environments.id, deployments.environmentId))
    .leftJoin(flows, eq(flows.id, deployments.flowId));
}

/** A bundle's number never changes: asked once, since reading it means reading the content. */
export async function readBundleVersion(
  db: DatabaseOrTransaction,
  bundleId: string,
): Promise<number | undefined> {
  const version = sql<number | null>`(${bundles.content} #>> '{flows,0,version}')::int`;
  const [row] = await db.select({ version }).from(bundles).where(eq(bundles.id, bundleId));
  return row?.version ?? undefined;
}

/** Keys that open a deployment now. */
export async function listUsableDeploymentKeys(db: DatabaseOrTransaction) {
  const rows = await db
    .select({
      id: apiKeys.id,
      deploymentId: apiKeys.deploymentId,
      sha256: apiKeys.sha256,
      expiresAt: sql<
        string | null
      >`to_char(${apiKeys.expiresAt} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    })
    .from(apiKeys)
    .where(and(isNotNull(apiKeys.deploymentId), isNull(apiKeys.revokedAt)))
    .orderBy(apiKeys.id);
  return rows.flatMap(({ deploymentId, ...key }) =>
    deploymentId === null ? [] : [{ ...key, deploymentId }],
  );
}

export async function readBundleContent(
  db: DatabaseOrTransaction,
  bundleId: string,
): Promise<{ content: Bundle; digest: string } | undefined> {
  const { content, digest } = bundles;
  const [row] = await db.select({ content, digest }).from(bundles).where(eq(bundles.id, bundleId));
  return row;
}

export async function readEnvironment(db: DatabaseOrTransaction, environmentId: string) {
  const [row] = await db
    .select({ name: environments.name, production: environments.production })
    .from(environments)
    .where(eq(environments.id, environmentId));
  return row;
}

/** Writes what was seen. It is no wish of anybody, so the time of the last one stays. */
export async function writeObservedStatus(
  db: DatabaseOrTransaction,
  deploymentId: string,
  status: { state: DeploymentState; conditions: DeploymentCondition[]; routedBundleId: string | null },
): Promise<void> {
  await db
    .update(deployments)
    .set({ ...status, observedAt: new Date(), updatedAt: sql`${deployments.updatedAt}` })
    .where(eq(deployments.id, deploymentId));
}

/** Stops draft runtimes that nobody has used for so long; the next use starts them. */
export async function stopIdleDrafts(db: DatabaseOrTransaction, idleMs: number): Promise<number> {
  const since = sql`now() - make_interval(secs => ${idleMs / 1_000})`;
  const stopped = await db
    .update(deployments)
    .set({ desiredState: 'stopped' })
    .where(
      and(
        eq(deployments.kind, 'draft'),
        eq(deployments.desiredState, 'running'),
        sql`${deployments.updatedAt} < ${since}`,
        sql`not exists (select from ${runs} where ${runs.deploymentId} = ${deployments.id}
          and (${runs.status} = 'running' or ${runs.startedAt} > ${since}))`,
      ),
    )
    .returning({ id: deployments.id });
  return stopped.length;
}
