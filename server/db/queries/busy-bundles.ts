import { sql } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { bundles } from '@/server/db/schema/bundles';
import { runs } from '@/server/db/schema/runlog/runs';

export interface BusyBundle {
  readonly deploymentId: string;
  readonly bundleId: string;
}

/** Bundles for which durable runs want a process now: queued, at work, or with a wait that is over. */
export async function listBusyBundles(db: DatabaseOrTransaction): Promise<BusyBundle[]> {
  const rows = await db.execute<{ deployment_id: string; bundle_id: string }>(sql`
    select busy.deployment_id, ${bundles.id} as bundle_id
    from (
      select ${runs.deploymentId} as deployment_id, ${runs.projectId} as project_id, ${runs.bundle} as bundle
      from ${runs}
      where ${runs.dueAt} is not null and (${runs.status} in ('queued', 'running') or ${runs.dueAt} <= now())
      group by 1, 2, 3
    ) as busy
    join ${bundles} on ${bundles.projectId} = busy.project_id and ${bundles.digest} = busy.bundle`);
  return rows.map((row) => ({ deploymentId: row.deployment_id, bundleId: row.bundle_id }));
}
