import { versionDigests } from '@/flows/model/digest';
import type { Transaction } from '@/server/db/client';
import { insertVersion, newestVersion } from '@/server/db/queries/flow-versions';
import type { flows } from '@/server/db/schema/flows';
import type { BundledVersion } from './build-bundle';

export interface Frozen extends BundledVersion {
  /** The draft is what the last version was frozen from: no new number for the same content. */
  readonly isNew: boolean;
}

export async function freezeVersion(
  db: Transaction,
  flow: typeof flows.$inferSelect,
  made: { readonly by: string; readonly note: string },
): Promise<Frozen> {
  const digests = versionDigests(flow.document);
  const last = await newestVersion(db, flow.id);
  const same = last && last.digests.logic === digests.logic && last.digests.layout === digests.layout;
  const version = same ? last.number : (last?.number ?? 0) + 1;
  if (!same) {
    await insertVersion(db, {
      flowId: flow.id,
      number: version,
      revision: flow.revision,
      note: made.note,
      digests,
      document: flow.document,
      createdBy: made.by,
    });
  }
  return { flow, version, digests, document: flow.document, isNew: !same };
}
