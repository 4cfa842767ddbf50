import { readRunRow, runningDraftRows } from '@/server/db/queries/runs';
import type { Services } from '@/server/services/services';
import { startedRunsOf } from './started-runs';

export interface ActiveRunPlace {
  readonly projectId: string;
  readonly flowId: string;
  readonly sessionId?: string | undefined;
}

/** A run lately started here counts as going on until the run log says that it has ended. */
const lagMs = 5_000;

export async function activeRun(
  services: Services,
  place: ActiveRunPlace,
): Promise<{ runId: string } | null> {
  const fits = (sessionId: string | null | undefined) =>
    place.sessionId === undefined || place.sessionId === sessionId;
  const [newest] = startedRunsOf(place.flowId).filter((run) => fits(run.sessionId));
  if (newest && startedLately(newest.runId) && !(await readRunRow(services.db, newest.runId))) {
    return { runId: newest.runId };
  }
  const rows = await runningDraftRows(services.db, place);
  const row = rows.find((candidate) => fits(candidate.sessionId));
  return row ? { runId: row.id } : null;
}

/** The first 48 bits of a version 7 id are its time. */
function startedLately(runId: string): boolean {
  return Date.now() - Number.parseInt(runId.replaceAll('-', '').slice(0, 12), 16) < lagMs;
}
