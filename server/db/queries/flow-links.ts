import { and, asc, eq, sql } from 'drizzle-orm';
import type { DatabaseOrTransaction, Transaction } from '@/server/db/client';
import { flowLinks, flowVersionLinks } from '@/server/db/schema/flow-links';
import { flowVersions } from '@/server/db/schema/flow-versions';
import { flows } from '@/server/db/schema/flows';

export interface LinkRow {
  readonly componentId: string;
  readonly linkedFlowId: string;
  /** null = the newest published one. */
  readonly version: number | null;
}

export async function replaceLinks(
  db: Transaction,
  flowId: string,
  links: readonly LinkRow[],
): Promise<void> {
  await db.delete(flowLinks).where(eq(flowLinks.flowId, flowId));
  if (links.length > 0) await db.insert(flowLinks).values(links.map((link) => ({ flowId, ...link })));
}

/** Two drafts that begin to use each other at once take turns: whoever is second sees the first one's link. */
export async function lockLinks(db: Transaction, projectId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`flow-links:${projectId}`}, 0))`);
}

/** Which drafts of a project use which flows. */
export async function linksOfProject(db: DatabaseOrTransaction, projectId: string) {
  return db
    .select({ flowId: flows.id, name: flows.name, linkedFlowId: flowLinks.linkedFlowId })
    .from(flowLinks)
    .innerJoin(flows, eq(flows.id, flowLinks.flowId))
    .where(eq(flows.projectId, projectId));
}

/** Drafts of the project that use a flow, one row a component. */
export async function draftsThatUse(
  db: DatabaseOrTransaction,
  place: { projectId: string; linkedFlowId: string },
) {
  return db
    .select({
      flowId: flows.id,
      name: flows.name,
      componentId: flowLinks.componentId,
      version: flowLinks.version,
    })
    .from(flowLinks)
    .innerJoin(flows, eq(flows.id, flowLinks.flowId))
    .where(and(eq(flows.projectId, place.projectId), eq(flowLinks.linkedFlowId, place.linkedFlowId)))
    .orderBy(asc(flows.name), asc(flowLinks.componentId));
}

/** Versions of flows of the project that were published with a version of this one inside. */
export async function versionsThatUse(
  db: DatabaseOrTransaction,
  place: { projectId: string; linkedFlowId: string },
) {
  return db
    .select({
      flowId: flows.id,
      name: flows.name,
      number: flowVersions.number,
      version: flowVersionLinks.version,
    })
    .from(flowVersionLinks)
    .innerJoin(flowVersions, eq(flowVersions.id, flowVersionLinks.versionId))
    .innerJoin(flows, eq(flows.id, flowVersions.flowId))
    .where(and(eq(flows.projectId, place.projectId), eq(flowVersionLinks.linkedFlowId, place.linkedFlowId)))
    .orderBy(asc(flows.name), asc(flowVersions.number));
}

export interface FrozenLink {
  readonly linkedFlowId: string;
  readonly version: number;
}

export async function insertVersionLinks(
  db: Transaction,
  versionId: string,
  links: readonly FrozenLink[],
): Promise<void> {
  if (links.length === 0) return;
  await db.insert(flowVersionLinks).values(links.map((link) => ({ versionId, ...link })));
}

export async function linksOfVersion(db: DatabaseOrTransaction, versionId: string): Promise<FrozenLink[]> {
  return db
    .select({ linkedFlowId: flowVersionLinks.linkedFlowId, version: flowVersionLinks.version })
    .from(flowVersionLinks)
    .where(eq(flowVersionLinks.versionId, versionId));
}
