import { and, desc, eq } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { projectDataKeys } from '@/server/db/schema/project-data-keys';

export async function newestDataKey(db: DatabaseOrTransaction, projectId: string) {
  const [row] = await db
    .select({ version: projectDataKeys.version, wrappedKey: projectDataKeys.wrappedKey })
    .from(projectDataKeys)
    .where(eq(projectDataKeys.projectId, projectId))
    .orderBy(desc(projectDataKeys.version))
    .limit(1);
  return row;
}

export async function readDataKey(db: DatabaseOrTransaction, projectId: string, version: number) {
  const [row] = await db
    .select({ wrappedKey: projectDataKeys.wrappedKey })
    .from(projectDataKeys)
    .where(and(eq(projectDataKeys.projectId, projectId), eq(projectDataKeys.version, version)));
  return row?.wrappedKey;
}

export async function insertDataKey(
  db: DatabaseOrTransaction,
  row: { projectId: string; version: number; wrappedKey: string },
): Promise<void> {
  await db.insert(projectDataKeys).values(row).onConflictDoNothing();
}
