import { and, asc, eq, sql } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { secrets } from '@/server/db/schema/secrets';

export async function listSecretRows(db: DatabaseOrTransaction, projectId: string) {
  return db
    .select({
      id: secrets.id,
      name: secrets.name,
      description: secrets.description,
      updatedAt: secrets.updatedAt,
    })
    .from(secrets)
    .where(eq(secrets.projectId, projectId))
    .orderBy(asc(secrets.name));
}

export async function listSealedSecrets(db: DatabaseOrTransaction, projectId: string) {
  return db
    .select({ name: secrets.name, keyVersion: secrets.keyVersion, ciphertext: secrets.ciphertext })
    .from(secrets)
    .where(eq(secrets.projectId, projectId))
    .orderBy(asc(secrets.name));
}

export async function upsertSecret(
  db: DatabaseOrTransaction,
  values: typeof secrets.$inferInsert & { description: string | undefined },
): Promise<string> {
  const { keyVersion, ciphertext } = values;
  const [row] = await db
    .insert(secrets)
    .values({ ...values, description: values.description ?? '' })
    .onConflictDoUpdate({
      target: [secrets.projectId, secrets.name],
      set: {
        keyVersion,
        ciphertext,
        updatedAt: sql`now()`,
        ...(values.description === undefined ? {} : { description: values.description }),
      },
    })
    .returning({ id: secrets.id });
  if (!row) throw new Error('The secret was not stored.');
  return row.id;
}

/** The name of what was removed. */
export async function deleteSecret(db: DatabaseOrTransaction, place: { projectId: string; id: string }) {
  const [row] = await db
    .delete(secrets)
    .where(and(eq(secrets.projectId, place.projectId), eq(secrets.id, place.id)))
    .returning({ name: secrets.name });
  return row?.name;
}
