import { and, desc, eq } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { flowVersions } from '@/server/db/schema/flow-versions';
import { users } from '@/server/db/schema/users';

export async function newestVersion(db: DatabaseOrTransaction, flowId: string) {
  const [row] = await db
    .select()
    .from(flowVersions)
    .where(eq(flowVersions.flowId, flowId))
    .orderBy(desc(flowVersions.number))
    .limit(1);
  return row;
}

export async function readVersion(db: DatabaseOrTransaction, place: { flowId: string; number: number }) {
  const [row] = await db
    .select()
    .from(flowVersions)
    .where(and(eq(flowVersions.flowId, place.flowId), eq(flowVersions.number, place.number)));
  return row;
}

export async function insertVersion(
  db: DatabaseOrTransaction,
  values: typeof flowVersions.$inferInsert,
): Promise<string> {
  const [row] = await db.insert(flowVersions).values(values).returning({ id: flowVersions.id });
  if (!row) throw new Error('An inserted version gave no row.');
  return row.id;
}

/** Newest first, without documents. */
export async function listVersionRows(db: DatabaseOrTransaction, flowId: string) {
  return db
    .select({
      number: flowVersions.number,
      note: flowVersions.note,
      createdAt: flowVersions.createdAt,
      author: users.name,
    })
    .from(flowVersions)
    .leftJoin(users, eq(users.id, flowVersions.createdBy))
    .where(eq(flowVersions.flowId, flowId))
    .orderBy(desc(flowVersions.number));
}
