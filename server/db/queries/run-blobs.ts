import { and, eq, inArray } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { blobs } from '@/server/db/schema/runlog/blobs';

/** Large values of the run log by their hash; what is not kept any more is not among them. */
export async function readRunBlobs(
  db: DatabaseOrTransaction,
  projectId: string,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (hashes.length === 0) return new Map();
  const rows = await db
    .select({ sha256: blobs.sha256, value: blobs.value })
    .from(blobs)
    .where(and(eq(blobs.projectId, projectId), inArray(blobs.sha256, [...new Set(hashes)])));
  return new Map(rows.map(({ sha256, value }) => [sha256, value]));
}
