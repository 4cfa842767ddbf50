import type { FlowDocument } from '@/flows/model/document';
import type { Transaction } from '@/server/db/client';
import { linksOfProject, lockLinks, replaceLinks } from '@/server/db/queries/flow-links';
import { getCatalogue } from '@/server/services/catalogue/get-catalogue';
import { circleReason, type LinkGraph, pathBetween } from './link-circles';
import { type DocumentLink, linkRows, linksOf } from './links-of';

export interface LinkingFlow {
  readonly id: string;
  readonly name: string;
  readonly projectId: string;
  readonly document: FlowDocument;
}

/** A component whose new link would make flows use each other without end, and why in words. */
export interface RefusedLink {
  readonly componentId: string;
  readonly field: string;
  readonly reason: string;
}

/** Holds the links of the project until the transaction ends, when there are new ones. */
export async function refusedLinks(
  db: Transaction,
  flow: LinkingFlow,
  next: FlowDocument,
): Promise<RefusedLink[]> {
  const known = new Set(linksOf(flow.document, getCatalogue()).map(({ link }) => link.flowId));
  const added = linksOf(next, getCatalogue()).filter(({ link }) => !known.has(link.flowId));
  if (added.length === 0) return [];
  await lockLinks(db, flow.projectId);
  const graph = await graphWith(db, flow, added);
  return added.flatMap(({ componentId, field, link }) => {
    const way = pathBetween(graph, link.flowId, flow.id);
    return way ? [{ componentId, field, reason: circleReason(graph, [flow.id, ...way]) }] : [];
  });
}

/** Written with the draft, in its transaction. */
export async function keepLinks(db: Transaction, flow: LinkingFlow, next: FlowDocument): Promise<void> {
  const before = linkRows(linksOf(flow.document, getCatalogue()));
  const after = linkRows(linksOf(next, getCatalogue()));
  if (JSON.stringify(before) !== JSON.stringify(after)) await replaceLinks(db, flow.id, after);
}

async function graphWith(
  db: Transaction,
  flow: LinkingFlow,
  added: readonly DocumentLink[],
): Promise<LinkGraph> {
  const uses = await linksOfProject(db, flow.projectId);
  const names = new Map<string, string>([
    ...added.map(({ link }): [string, string] => [link.flowId, link.name]),
    ...uses.map(({ flowId, name }): [string, string] => [flowId, name]),
    [flow.id, flow.name],
  ]);
  return { uses, nameOf: (flowId) => names.get(flowId) ?? flowId };
}
