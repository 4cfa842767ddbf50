import { and, asc, eq, sql } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { variables } from '@/server/db/schema/variables';

export async function listVariableRows(db: DatabaseOrTransaction, projectId: string) {
  return db
    .select({
      id: variables.id,
      name: variables.name,
      value: variables.value,
      updatedAt: variables.updatedAt,
    })
    .from(variables)
    .where(eq(variables.projectId, projectId))
    .orderBy(asc(variables.name));
}

export async function upsertVariable(
  db: DatabaseOrTransaction,
  values: { projectId: string; name: string; value: string },
): Promise<string> {
  const [row] = await db
    .insert(variables)
    .values(values)
    .onConflictDoUpdate({
      target: [variables.projectId, variables.name],
      set: { value: values.value, updatedAt: sql`now()` },
    })
    .returning({ id: variables.id });
  if (!row) throw new Error('The variable was not stored.');
  return row.id;
}

export async function deleteVariable(
  db: DatabaseOrTransaction,
  place: { projectId: string; id: string },
): Promise<boolean> {
  const rows = await db
    .delete(variables)
    .where(and(eq(variables.projectId, place.projectId), eq(variables.id, place.id)))
    .returning({ id: variables.id });
  return rows.length > 0;
}
