import { and, desc, eq, isNull } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { apiKeys } from '@/server/db/schema/api-keys';

const viewColumns = {
  id: apiKeys.id,
  name: apiKeys.name,
  prefix: apiKeys.prefix,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  revokedAt: apiKeys.revokedAt,
  lastUsedAt: apiKeys.lastUsedAt,
};

export type KeyRow = Awaited<ReturnType<typeof listDeploymentKeyRows>>[number];

export async function listDeploymentKeyRows(db: DatabaseOrTransaction, deploymentId: string) {
  return db
    .select(viewColumns)
    .from(apiKeys)
    .where(eq(apiKeys.deploymentId, deploymentId))
    .orderBy(desc(apiKeys.id));
}

export async function listPersonalKeyRows(
  db: DatabaseOrTransaction,
  holder: { projectId: string; userId: string },
) {
  return db
    .select(viewColumns)
    .from(apiKeys)
    .where(and(eq(apiKeys.projectId, holder.projectId), eq(apiKeys.userId, holder.userId)))
    .orderBy(desc(apiKeys.id));
}

export async function insertKey(
  db: DatabaseOrTransaction,
  values: typeof apiKeys.$inferInsert,
): Promise<string> {
  const [row] = await db.insert(apiKeys).values(values).returning({ id: apiKeys.id });
  if (!row) throw new Error('The key was not stored.');
  return row.id;
}

/** False when the holder has no such key. A key stays revoked from the first time on. */
export async function revokeKeyOf(
  db: DatabaseOrTransaction,
  key: { id: string } & ({ deploymentId: string } | { projectId: string; userId: string }),
): Promise<boolean> {
  const holder =
    'deploymentId' in key
      ? eq(apiKeys.deploymentId, key.deploymentId)
      : and(eq(apiKeys.projectId, key.projectId), eq(apiKeys.userId, key.userId));
  const rows = await db
    .update(apiKeys)
    .set({ revokedAt: new Date() })
    .where(and(eq(apiKeys.id, key.id), holder, isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id });
  if (rows.length > 0) return true;
  const known = await db
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(and(eq(apiKeys.id, key.id), holder));
  return known.length > 0;
}

export async function readKeyByHash(db: DatabaseOrTransaction, sha256: string) {
  const [row] = await db
    .select({
      id: apiKeys.id,
      projectId: apiKeys.projectId,
      deploymentId: apiKeys.deploymentId,
      userId: apiKeys.userId,
      expiresAt: apiKeys.expiresAt,
      revokedAt: apiKeys.revokedAt,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .where(eq(apiKeys.sha256, sha256));
  return row;
}

export async function touchKey(db: DatabaseOrTransaction, keyId: string): Promise<void> {
  await db.update(apiKeys).set({ lastUsedAt: new Date() }).where(eq(apiKeys.id, keyId));
}
