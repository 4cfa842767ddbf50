import { and, desc, eq, sql } from 'drizzle-orm';
import type { AttachmentReferences } from '@/flows/model/attachments';
import type { FlowDocument } from '@/flows/model/document';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { bundles } from '@/server/db/schema/bundles';
import { deployments } from '@/server/db/schema/deployments';
import { environments } from '@/server/db/schema/environments';
import { type FlowSummary, flows } from '@/server/db/schema/flows';
import { runs } from '@/server/db/schema/runlog/runs';

/** A page of flows in one statement: no documents, the deployment in the default environment, the last 20 runs. */
export async function listFlowRows(db: DatabaseOrTransaction, projectId: string) {
  return db
    .select({
      id: flows.id,
      name: flows.name,
      description: flows.description,
      endpointName: flows.endpointName,
      revision: flows.revision,
      updatedAt: flows.updatedAt,
      summary: flows.summary,
      slug: deployments.slug,
      state: deployments.state,
      version: sql<number | null>`(${bundles.content} #>> '{flows,0,version}')::int`,
      recentRuns: sql<{ status: string; durationMs: number | null }[]>`(
        select coalesce(json_agg(json_build_object('status', recent.status, 'durationMs', recent.duration_ms)), '[]')
        from (
          select status, duration_ms from ${runs}
          where ${runs.flowId} = ${flows.id} order by ${runs.startedAt} desc limit 20
        ) recent
      )`,
    })
    .from(flows)
    .leftJoin(
      environments,
      and(eq(environments.projectId, flows.projectId), eq(environments.isDefault, true)),
    )
    .leftJoin(
      deployments,
      and(eq(deployments.flowId, flows.id), eq(deployments.environmentId, environments.id)),
    )
    .leftJoin(bundles, eq(bundles.id, deployments.routedBundleId))
    .where(eq(flows.projectId, projectId))
    .orderBy(desc(flows.updatedAt), desc(flows.id));
}

export async function readFlowRow(db: DatabaseOrTransaction, flowId: string) {
  const [row] = await db.select().from(flows).where(eq(flows.id, flowId));
  return row;
}

/** undefined also when it belongs to another project. Ids come from documents: they may be anything. */
export async function readFlowOf(db: DatabaseOrTransaction, place: { projectId: string; flowId: string }) {
  const [row] = await db
    .select()
    .from(flows)
    .where(and(eq(flows.projectId, place.projectId), eq(sql`${flows.id}::text`, place.flowId)));
  return row;
}

/** Who holds the row puts changes in order; others wait for the end of the transaction. */
export async function lockFlowRow(db: DatabaseOrTransaction, flowId: string) {
  const [row] = await db.select().from(flows).where(eq(flows.id, flowId)).for('update');
  return row;
}

/** undefined when the name is taken in the project. */
export async function insertFlowRow(
  db: DatabaseOrTransaction,
  flow: {
    projectId: string;
    name: string;
    description: string;
    endpointName: string;
    document: FlowDocument;
    attachments?: AttachmentReferences | null;
    summary: FlowSummary;
    createdBy: string;
  },
): Promise<string | undefined> {
  const [row] = await db.insert(flows).values(flow).onConflictDoNothing().returning({ id: flows.id });
  return row?.id;
}

export async function writeDocument(
  db: DatabaseOrTransaction,
  flow: { id: string; revision: number; document: FlowDocument; summary: FlowSummary },
): Promise<void> {
  await db
    .update(flows)
    .set({ revision: flow.revision, document: flow.document, summary: flow.summary })
    .where(eq(flows.id, flow.id));
}

export async function updateFlowRow(
  db: DatabaseOrTransaction,
  flowId: string,
  values: { name?: string; description?: string; endpointName?: string },
): Promise<void> {
  await db.update(flows).set(values).where(eq(flows.id, flowId));
}

export async function deleteFlowRow(db: DatabaseOrTransaction, flowId: string): Promise<void> {
  await db.delete(flows).where(eq(flows.id, flowId));
}

export async function readFlowRevision(db: DatabaseOrTransaction, flowId: string) {
  const [row] = await db.select({ revision: flows.revision }).from(flows).where(eq(flows.id, flowId));
  return row?.revision;
}
