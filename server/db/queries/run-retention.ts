import { sql } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/server/db/client';

/**
 * Lets go of the months of the run log that are too old, or too much in all, and makes the partitions of the months to
 * come. What has not ended is carried on. The limits are settings of the run log: `retention_days` (90) and
 * `retention_bytes` (none). Gives the months that are gone.
 */
export async function retainRuns(db: DatabaseOrTransaction): Promise<readonly string[]> {
  const [row] = await db.execute<{ dropped: string[] }>(sql`
    select runlog.retain(
      now() - make_interval(days => runlog.limit_of('retention_days', 90)),
      coalesce((select value::bigint from runlog.settings where name = 'retention_bytes'), 9223372036854775807)
    ) as dropped`);
  return row?.dropped ?? [];
}
