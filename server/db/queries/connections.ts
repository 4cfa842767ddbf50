import { and, asc, eq } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { type ConnectionSettings, connections } from '@/server/db/schema/connections';

export async function listConnectionRows(db: DatabaseOrTransaction, projectId: string) {
  return db
    .select({
      id: connections.id,
      name: connections.name,
      settings: connections.settings,
      updatedAt: connections.updatedAt,
    })
    .from(connections)
    .where(eq(connections.projectId, projectId))
    .orderBy(asc(connections.name));
}

export async function insertConnection(
  db: DatabaseOrTransaction,
  values: { projectId: string; name: string; settings: ConnectionSettings },
): Promise<string | undefined> {
  const [row] = await db
    .insert(connections)
    .values(values)
    .onConflictDoNothing()
    .returning({ id: connections.id });
  return row?.id;
}

export async function updateConnectionRow(
  db: DatabaseOrTransaction,
  connection: { projectId: string; id: string; settings: ConnectionSettings },
): Promise<boolean> {
  const rows = await db
    .update(connections)
    .set({ settings: connection.settings })
    .where(and(eq(connections.projectId, connection.projectId), eq(connections.id, connection.id)))
    .returning({ id: connections.id });
  return rows.length > 0;
}

export async function deleteConnection(
  db: DatabaseOrTransaction,
  place: { projectId: string; id: string },
): Promise<boolean> {
  const rows = await db
    .delete(connections)
    .where(and(eq(connections.projectId, place.projectId), eq(connections.id, place.id)))
    .returning({ id: connections.id });
  return rows.length > 0;
}
