import { and, eq } from 'drizzle-orm';
import type { Bundle } from '@/flows/model/bundle';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { bundles } from '@/server/db/schema/bundles';

/** The id of the row that holds this content, made when it is new. */
export async function ensureBundleRow(
  db: DatabaseOrTransaction,
  bundle: { projectId: string; digest: string; content: Bundle },
): Promise<string> {
  await db.insert(bundles).values(bundle).onConflictDoNothing();
  const [row] = await db
    .select({ id: bundles.id })
    .from(bundles)
    .where(and(eq(bundles.projectId, bundle.projectId), eq(bundles.digest, bundle.digest)));
  if (!row) throw new Error(`Bundle ${bundle.digest} was not stored.`);
  return row.id;
}
