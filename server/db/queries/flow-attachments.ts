import { and, eq, inArray } from 'drizzle-orm';
import type { Attachments } from '@/flows/model/attachments';
import type { Json } from '@/flows/model/json';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { flowAttachments } from '@/server/db/schema/flow-attachments';

/** What is there already is the same: its key is its digest. */
export async function insertAttachments(
  db: DatabaseOrTransaction,
  projectId: string,
  contents: Attachments,
): Promise<void> {
  const rows = Object.entries(contents).map(([hash, content]) => ({ projectId, hash, content }));
  for (let from = 0; from < rows.length; from += batchSize) {
    await db
      .insert(flowAttachments)
      .values(rows.slice(from, from + batchSize))
      .onConflictDoNothing();
  }
}

export async function readAttachmentRows(
  db: DatabaseOrTransaction,
  projectId: string,
  hashes: readonly string[],
): Promise<Attachments> {
  if (hashes.length === 0) return {};
  const isWanted = and(eq(flowAttachments.projectId, projectId), inArray(flowAttachments.hash, [...hashes]));
  const rows = await db
    .select({ hash: flowAttachments.hash, content: flowAttachments.content })
    .from(flowAttachments)
    .where(isWanted);
  return Object.fromEntries(rows.map(({ hash, content }): [string, Json] => [hash, content]));
}

const batchSize = 500;
