import { type FlowAttachments, referredHashes } from '@/flows/model/attachments';
import { readAttachmentRows } from '@/server/db/queries/flow-attachments';
import type { readFlowRow } from '@/server/db/queries/flows';
import type { Services } from '@/server/services/services';

type FlowRow = NonNullable<Awaited<ReturnType<typeof readFlowRow>>>;

/** What a flow brought along, whole; null for one that was made here. */
export async function attachmentsOf(
  { db }: Services,
  { projectId, attachments: references }: FlowRow,
): Promise<FlowAttachments | null> {
  if (!references) return null;
  const direct = await readAttachmentRows(db, projectId, referredHashes({ references, contents: {} }));
  const missing = referredHashes({ references, contents: direct }).filter(
    (hash) => !Object.hasOwn(direct, hash),
  );
  return { references, contents: { ...direct, ...(await readAttachmentRows(db, projectId, missing)) } };
}
