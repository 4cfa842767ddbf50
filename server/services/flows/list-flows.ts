import { listFlowRows } from '@/server/db/queries/flows';
import type { Services } from '@/server/services/services';
import type { FlowCard } from './flow-views';

export async function listFlows(services: Services, projectId: string): Promise<FlowCard[]> {
  const rows = await listFlowRows(services.db, projectId);
  return rows.map(({ summary, slug, state, version, updatedAt, ...row }) => ({
    ...row,
    ...summary,
    updatedAt: updatedAt.toISOString(),
    deployment: slug && state ? { slug, state, version } : null,
  }));
}
