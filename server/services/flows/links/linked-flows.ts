import type { VersionDigests } from '@/flows/model/bundle';
import type { FlowDocument } from '@/flows/model/document';
import type { FlowLink } from '@/flows/model/field';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { newestVersion, readVersion } from '@/server/db/queries/flow-versions';
import { readFlowOf } from '@/server/db/queries/flows';
import { getCatalogue } from '@/server/services/catalogue/get-catalogue';
import { linksOf } from './links-of';

/** A flow that is used inside another one, as it is given along with it. */
export interface LinkedFlow {
  readonly flow: { readonly id: string; readonly name: string; readonly endpointName: string };
  /** null: the draft, of a flow that was never published. Only drafts get one. */
  readonly version: number | null;
  readonly digests: VersionDigests | null;
  readonly document: FlowDocument;
}

export interface LinkProblem {
  readonly kind: 'missing' | 'unpublished' | 'circle';
  readonly link: FlowLink;
  /** Names, from the outside in. */
  readonly chain: readonly string[];
}

export interface LinkingDocument {
  readonly projectId: string;
  readonly flowId: string;
  readonly name: string;
  readonly document: FlowDocument;
  /** `latest` of a flow without a version is its draft. */
  readonly withDrafts: boolean;
}

export interface ResolvedLinks {
  /** Each once, in a stable order, however deep it is used. */
  readonly linked: readonly LinkedFlow[];
  readonly problems: readonly LinkProblem[];
}

/** Everything a flow uses, and what that uses: pinned versions as they are, `latest` as the newest of now. */
export async function resolveLinks(db: DatabaseOrTransaction, root: LinkingDocument): Promise<ResolvedLinks> {
  const work: Work = { db, root, linked: new Map(), problems: [] };
  await follow(work, root.document, [{ id: root.flowId, name: root.name }]);
  const linked = [...work.linked.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, flow]) => flow);
  return { linked, problems: work.problems };
}

interface Work {
  readonly db: DatabaseOrTransaction;
  readonly root: LinkingDocument;
  readonly linked: Map<string, LinkedFlow>;
  readonly problems: LinkProblem[];
}

type Chain = readonly { readonly id: string; readonly name: string }[];

async function follow(work: Work, document: FlowDocument, chain: Chain): Promise<void> {
  for (const { link } of linksOf(document, getCatalogue())) {
    const names = [...chain.map(({ name }) => name), link.name];
    if (chain.some(({ id }) => id === link.flowId)) {
      work.problems.push({ kind: 'circle', link, chain: names });
      continue;
    }
    const found = await find(work, link);
    if ('problem' in found) {
      const before = chain.map(({ name }) => name);
      work.problems.push({ kind: found.problem, link, chain: [...before, found.name] });
      continue;
    }
    const key = `${found.flow.id} ${String(found.version ?? 0).padStart(9, '0')}`;
    // What it uses has been followed the first time, circles included: many ways to one flow are no more work.
    if (work.linked.has(key)) continue;
    work.linked.set(key, found);
    await follow(work, found.document, [...chain, found.flow]);
  }
}

interface NotFound {
  readonly problem: 'missing' | 'unpublished';
  /** Its name of now, or what it was called when it was linked. */
  readonly name: string;
}

/** Only within the project: a link is no way to read what belongs to others. */
async function find({ db, root }: Work, link: FlowLink): Promise<LinkedFlow | NotFound> {
  const flow = await readFlowOf(db, { projectId: root.projectId, flowId: link.flowId });
  if (!flow) return { problem: 'missing', name: link.name };
  const version =
    link.version === 'latest'
      ? await newestVersion(db, flow.id)
      : await readVersion(db, { flowId: flow.id, number: link.version });
  if (version) return { flow, version: version.number, digests: version.digests, document: version.document };
  if (link.version !== 'latest') return { problem: 'missing', name: flow.name };
  if (!root.withDrafts) return { problem: 'unpublished', name: flow.name };
  return { flow, version: null, digests: null, document: flow.document };
}
