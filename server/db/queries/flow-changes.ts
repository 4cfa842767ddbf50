import { and, asc, eq, gt } from 'drizzle-orm';
import type { Change } from '@/flows/model/change';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { flowChanges } from '@/server/db/schema/flow-changes';
import { users } from '@/server/db/schema/users';

export interface BatchRow {
  readonly revision: number;
  readonly batchId: string;
  readonly clientId: string;
  readonly changes: Change[];
  readonly author: string | null;
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
      author: users.name,
    })
    .from(flowChanges)
    .leftJoin(users, eq(users.id, flowChanges.authorId))
    .where(and(eq(flowChanges.flowId, place.flowId), gt(flowChanges.revision, place.revision)))
    .orderBy(asc(flowChanges.revision))
    .limit(place.limit);
}

export async function readBatch(db: DatabaseOrTransaction, place: { flowId: string; batchId: string }) {
  const [row] = await db
    .select({ revision: flowChanges.revision, changes: flowChanges.changes })
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
  },
): Promise<void> {
  await db.insert(flowChanges).values(batch);
}
