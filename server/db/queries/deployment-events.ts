import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { bundles } from '@/server/db/schema/bundles';
import { deploymentEvents } from '@/server/db/schema/deployment-events';
import { users } from '@/server/db/schema/users';

const bundleVersion = sql<number | null>`(${bundles.content} #>> '{flows,0,version}')::int`;

export async function insertDeploymentEvent(
  db: DatabaseOrTransaction,
  values: typeof deploymentEvents.$inferInsert,
): Promise<void> {
  await db.insert(deploymentEvents).values(values);
}

/** Newest first. */
export async function listDeploymentEventRows(
  db: DatabaseOrTransaction,
  deploymentId: string,
  limit: number,
) {
  return db
    .select({
      id: deploymentEvents.id,
      kind: deploymentEvents.kind,
      message: deploymentEvents.message,
      version: bundleVersion,
      actor: users.name,
      createdAt: deploymentEvents.createdAt,
    })
    .from(deploymentEvents)
    .leftJoin(bundles, eq(bundles.id, deploymentEvents.bundleId))
    .leftJoin(users, eq(users.id, deploymentEvents.actorId))
    .where(eq(deploymentEvents.deploymentId, deploymentId))
    .orderBy(desc(deploymentEvents.id))
    .limit(limit);
}

/** The bundle that a version was published in here: what a rollback chooses from. */
export async function publishedBundle(
  db: DatabaseOrTransaction,
  place: { deploymentId: string; version: number },
) {
  const [row] = await db
    .select({ id: bundles.id })
    .from(deploymentEvents)
    .innerJoin(bundles, eq(bundles.id, deploymentEvents.bundleId))
    .where(
      and(
        eq(deploymentEvents.deploymentId, place.deploymentId),
        isNotNull(deploymentEvents.bundleId),
        sql`${bundleVersion} = ${place.version}`,
      ),
    )
    .orderBy(desc(deploymentEvents.id))
    .limit(1);
  return row?.id;
}
