import { and, asc, desc, eq } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { runs } from '@/server/db/schema/runlog/runs';
import { steps } from '@/server/db/schema/runlog/steps';

export type RunRow = typeof runs.$inferSelect;
export type StepRow = typeof steps.$inferSelect;

/** Newest first. */
export async function listRunRows(
  db: DatabaseOrTransaction,
  place: { projectId: string; flowId?: string | undefined; limit: number },
): Promise<RunRow[]> {
  const ofFlow = place.flowId === undefined ? undefined : eq(runs.flowId, place.flowId);
  return db
    .select()
    .from(runs)
    .where(and(eq(runs.projectId, place.projectId), ofFlow))
    .orderBy(desc(runs.startedAt), desc(runs.id))
    .limit(place.limit);
}

export async function readRunRow(db: DatabaseOrTransaction, runId: string): Promise<RunRow | undefined> {
  const [row] = await db.select().from(runs).where(eq(runs.id, runId));
  return row;
}

/** In the order they began. */
export async function listStepRows(db: DatabaseOrTransaction, runId: string): Promise<StepRow[]> {
  return db
    .select()
    .from(steps)
    .where(eq(steps.runId, runId))
    .orderBy(asc(steps.startedAt), asc(steps.componentId));
}

/** Draft runs of a flow that have not ended, newest first. */
export async function runningDraftRows(
  db: DatabaseOrTransaction,
  place: { projectId: string; flowId: string },
): Promise<RunRow[]> {
  return db
    .select()
    .from(runs)
    .where(
      and(
        eq(runs.projectId, place.projectId),
        eq(runs.flowId, place.flowId),
        eq(runs.kind, 'draft'),
        eq(runs.status, 'running'),
      ),
    )
    .orderBy(desc(runs.startedAt))
    .limit(20);
}
