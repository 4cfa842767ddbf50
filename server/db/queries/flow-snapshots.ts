import { and, desc, eq, lt, lte, sql } from 'drizzle-orm';
import type { FlowDocument } from '@/flows/model/document';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { flowSnapshots } from '@/server/db/schema/flow-snapshots';

/** The newest one at or before a revision. */
export async function snapshotBefore(
  db: DatabaseOrTransaction,
  place: { flowId: string; revision: number },
): Promise<{ revision: number; document: FlowDocument } | undefined> {
  const [row] = await db
    .select({ revision: flowSnapshots.revision, document: flowSnapshots.document })
    .from(flowSnapshots)
    .where(and(eq(flowSnapshots.flowId, place.flowId), lte(flowSnapshots.revision, place.revision)))
    .orderBy(desc(flowSnapshots.revision))
    .limit(1);
  return row;
}

export async function insertSnapshot(
  db: DatabaseOrTransaction,
  snapshot: { flowId: string; revision: number; document: FlowDocument },
): Promise<void> {
  await db.insert(flowSnapshots).values(snapshot).onConflictDoNothing();
}

/** Thins out what lies before a revision: one in `every` revisions stays. */
export async function thinSnapshots(
  db: DatabaseOrTransaction,
  place: { flowId: string; before: number; every: number },
): Promise<void> {
  const isBetween = sql`${flowSnapshots.revision} % ${place.every} <> 0`;
  await db
    .delete(flowSnapshots)
    .where(and(eq(flowSnapshots.flowId, place.flowId), lt(flowSnapshots.revision, place.before), isBetween));
}
