import type { FlowDocument } from '@/flows/model/document';
import type { FlowLink } from '@/flows/model/field';
import { flowInterface } from '@/flows/model/flow-interface';
import { linkPorts } from '@/flows/model/link-of';
import { newestVersion, readVersion } from '@/server/db/queries/flow-versions';
import { readFlowOf, readFlowRow } from '@/server/db/queries/flows';
import { notFound } from '@/server/errors/domain-error';
import type { FlowAccess } from '@/server/services/access/require-flow';
import { getCatalogue } from '@/server/services/catalogue/get-catalogue';
import type { Services } from '@/server/services/services';
import type { FlowLinkView } from './link-views';
import { type DocumentLink, linksOf } from './links-of';
import { portChanges } from './port-changes';

/** The flows that a draft uses, as they are now: what the editor compares with what the person chose. */
export async function readLinks({ db }: Services, access: FlowAccess): Promise<FlowLinkView[]> {
  const row = await readFlowRow(db, access.id);
  if (!row) throw notFound('flow');
  const links = linksOf(row.document, getCatalogue());
  return Promise.all(links.map((link) => viewOf(db, access.projectId, link)));
}

async function viewOf(
  db: Services['db'],
  projectId: string,
  { componentId, link }: DocumentLink,
): Promise<FlowLinkView> {
  const { flowId, version } = link;
  const about = { componentId, flowId, version };
  const flow = await readFlowOf(db, { projectId, flowId });
  if (!flow) return { ...about, target: null, newestVersion: null, update: null };
  const newest = await newestVersion(db, flow.id);
  const pinned = version === 'latest' ? newest : await readVersion(db, { flowId, number: version });
  const used = pinned?.document ?? (version === 'latest' ? flow.document : null);
  return {
    ...about,
    target: used && { name: flow.name, version: pinned?.number ?? null, ports: portsOf(used) },
    newestVersion: newest?.number ?? null,
    update: updateOf(link, { number: newest?.number ?? null, document: newest?.document ?? flow.document }),
  };
}

/** A pinned link has an update when there is a newer version; one that follows, when the ports are others. */
function updateOf(
  link: FlowLink,
  newest: { readonly number: number | null; readonly document: FlowDocument },
): FlowLinkView['update'] {
  const ports = portsOf(newest.document);
  const changes = portChanges(link.ports, ports);
  if (link.version === 'latest') return changes.length > 0 ? { version: 'latest', ports, changes } : null;
  if (newest.number === null || newest.number <= link.version) return null;
  return { version: newest.number, ports, changes };
}

function portsOf(document: FlowDocument): FlowLink['ports'] {
  return linkPorts(flowInterface(document, getCatalogue()));
}
