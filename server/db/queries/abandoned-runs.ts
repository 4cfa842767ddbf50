import { sql } from 'drizzle-orm';
import type { RunFailure } from '@/flows/model/run-event';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { runs } from '@/server/db/schema/runlog/runs';
import { steps } from '@/server/db/schema/runlog/steps';

/**
 * Closes what a dead process left running, and tells whoever watches; durable runs are due at once instead, for the
 * next process. Without an instance: everything, for a start at which no process is left. How many runs were closed.
 */
export async function closeAbandonedRuns(
  db: DatabaseOrTransaction,
  failure: RunFailure,
  instanceId?: string,
): Promise<number> {
  const ofInstance = instanceId === undefined ? sql`true` : sql`${runs.instanceId} = ${instanceId}`;
  const closed = await db.execute(sql`
    with closed as (
      update ${runs} set status = 'failed', failure = ${JSON.stringify(failure)}::text::json,
        duration_ms = coalesce(duration_ms, extract(epoch from now() - started_at) * 1000)
      where ${runs.status} = 'running' and ${runs.mode} = 'interactive' and ${ofInstance}
      returning id, project_id
    ), left_to_others as (
      update ${runs} set due_at = now()
      where ${runs.status} = 'running' and ${runs.mode} <> 'interactive' and ${ofInstance}
      returning deployment_id
    ), ended as (
      update ${steps} set status = 'cancelled' where status = 'running' and run_id in (select id from closed)
    ), told as (
      select pg_notify('millrace', json_build_object('topic', 'run:' || id)::text) from closed
      union all
      select pg_notify('millrace', json_build_object('topic', 'project:' || project_id, 'kind', 'runs-changed')::text)
      from (select distinct project_id from closed) as projects
      union all
      select pg_notify('millrace', json_build_object('topic', 'queue:' || deployment_id, 'kind', 'released')::text)
      from (select distinct deployment_id from left_to_others) as deployments
    )
    select count(*)::int as count, (select count(*) from told) as told from closed`);
  return Number(closed[0]?.count ?? 0);
}
