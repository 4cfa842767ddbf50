import { and, asc, eq, isNull } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { waits } from '@/server/db/schema/runlog/waits';

/** What a run still waits for. */
export async function listOpenWaits(db: DatabaseOrTransaction, runId: string) {
  const { name, componentId, kind, deadline } = waits;
  return db
    .select({ name, componentId, kind, deadline })
    .from(waits)
    .where(and(eq(waits.runId, runId), isNull(waits.resolvedAt)))
    .orderBy(asc(waits.key));
}
