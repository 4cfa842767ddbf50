import { listRunRows } from '@/server/db/queries/runs';
import type { Services } from '@/server/services/services';
import { runSummary } from './run-summary';
import type { RunSummary } from './run-views';

export async function listRuns(
  services: Services,
  place: {
    readonly projectId: string;
    readonly flowId?: string | undefined;
    readonly limit?: number | undefined;
  },
): Promise<RunSummary[]> {
  const { projectId, flowId, limit = 50 } = place;
  const rows = await listRunRows(services.db, { projectId, flowId, limit });
  return rows.map(runSummary);
}
