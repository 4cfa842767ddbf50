import { and, asc, eq, gt, lt, lte, sql } from 'drizzle-orm';
import type { Change } from '@/flows/model/change';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { flowChanges, type ReplacedValue } from '@/server/db/schema/flow-changes';
import { users } from '@/server/db/schema/users';

export interface BatchRow {
  readonly revision: number;
  readonly batchId: string;
  readonly clientId: string;
  readonly changes: Change[];
  readonly replaced: ReplacedValue[] | null;
  readonly author: string | null;
  readonly authorId: string | null;
}

/** Oldest first. */
export async function batchesAfter(
  db: DatabaseOrTransaction,
  place: { flowId: string; revision: number; limit: number },
): Promise<BatchRow[]> {
  return db
    .select({
      revision: flowChanges.revision,
      batchId: flowChanges.batchId,
      clientId: flowChanges.clientId,
      changes: flowChanges.changes,
      replaced: flowChanges.replaced,
      author: users.name,
      authorId: flowChanges.authorId,
    })
    .from(flowChanges)
    .leftJoin(users, eq(users.id, flowChanges.authorId))
    .where(and(eq(flowChanges.flowId, place.flowId), gt(flowChanges.revision, place.revision)))
    .orderBy(asc(flowChanges.revision))
    .limit(place.limit);
}

export async function readBatch(db: DatabaseOrTransaction, place: { flowId: string; batchId: string }) {
  const [row] = await db
    .select({
      revision: flowChanges.revision,
      changes: flowChanges.changes,
      replaced: flowChanges.replaced,
    })
    .from(flowChanges)
    .where(and(eq(flowChanges.flowId, place.flowId), eq(flowChanges.batchId, place.batchId)));
  return row;
}

export async function insertBatch(
  db: DatabaseOrTransaction,
  batch: {
    flowId: string;
    revision: number;
    batchId: string;
    clientId: string;
    authorId: string;
    changes: Change[];
    replaced: ReplacedValue[] | null;
  },
): Promise<void> {
  await db.insert(flowChanges).values(batch);
}

/** The oldest revision whose batch is still in the log; null when the log is empty. */
export async function oldestBatch(db: DatabaseOrTransaction, flowId: string): Promise<number | null> {
  const [row] = await db
    .select({ revision: flowChanges.revision })
    .from(flowChanges)
    .where(eq(flowChanges.flowId, flowId))
    .orderBy(asc(flowChanges.revision))
    .limit(1);
  return row?.revision ?? null;
}

/** Forgets batches up to a revision that are old enough. Always a piece from the start: the log has no holes. */
export async function deleteBatches(
  db: DatabaseOrTransaction,
  place: { flowId: string; upTo: number; olderThanDays: number },
): Promise<void> {
  const { flowId, upTo, olderThanDays } = place;
  const ofFlow = eq(flowChanges.flowId, flowId);
  const isYoung = sql`${flowChanges.createdAt} >= now() - make_interval(days => ${olderThanDays})`;
  const firstYoung = db
    .select({ revision: sql`coalesce(min(${flowChanges.revision}), ${upTo + 1})` })
    .from(flowChanges)
    .where(and(ofFlow, isYoung));
  await db
    .delete(flowChanges)
    .where(and(ofFlow, lte(flowChanges.revision, upTo), lt(flowChanges.revision, sql`(${firstYoung})`)));
}
