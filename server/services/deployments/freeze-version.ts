import type { VersionDigests } from '@/flows/model/bundle';
import { versionDigests } from '@/flows/model/digest';
import type { Transaction } from '@/server/db/client';
import { type FrozenLink, insertVersionLinks, linksOfVersion } from '@/server/db/queries/flow-links';
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
  made: { readonly by: string; readonly note: string; readonly linked: readonly BundledVersion[] },
): Promise<Frozen> {
  const digests = versionDigests(flow.document);
  const last = await newestVersion(db, flow.id);
  const links = made.linked.map(({ flow: { id }, version }) => ({ linkedFlowId: id, version }));
  const same = last && isSameDigest(last.digests, digests) && (await usesTheSame(db, last.id, links));
  const version = same ? last.number : (last?.number ?? 0) + 1;
  if (!same) {
    const versionId = await insertVersion(db, {
      flowId: flow.id,
      number: version,
      revision: flow.revision,
      note: made.note,
      digests,
      document: flow.document,
      createdBy: made.by,
    });
    await insertVersionLinks(db, versionId, links);
  }
  return { flow, version, digests, document: flow.document, isNew: !same };
}

function isSameDigest(last: VersionDigests, now: VersionDigests): boolean {
  return last.logic === now.logic && last.layout === now.layout;
}

/** With another version of a flow inside it behaves differently: that is a version of its own. */
async function usesTheSame(
  db: Transaction,
  versionId: string,
  links: readonly FrozenLink[],
): Promise<boolean> {
  const names = (list: readonly FrozenLink[]) =>
    list.map(({ linkedFlowId, version }) => `${linkedFlowId} ${version}`).sort();
  return JSON.stringify(names(await linksOfVersion(db, versionId))) === JSON.stringify(names(links));
}
