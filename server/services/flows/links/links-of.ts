import { type Catalogue, descriptionOf } from '@/flows/model/catalogue';
import { type FlowDocument, sortedIds } from '@/flows/model/document';
import type { FlowLink } from '@/flows/model/field';
import { isFlowLink } from '@/flows/model/is-flow-link';
import { own } from '@/flows/model/own';
import type { LinkRow } from '@/server/db/queries/flow-links';

export interface DocumentLink {
  readonly componentId: string;
  /** The setting that holds it. */
  readonly field: string;
  readonly link: FlowLink;
}

/** The other flows that a document uses, in a stable order. */
export function linksOf(document: FlowDocument, catalogue: Catalogue): DocumentLink[] {
  return sortedIds(document.components).flatMap((componentId) => {
    const component = own(document.components, componentId);
    const control = component && descriptionOf(catalogue, component.type)?.control;
    if (!component || control?.kind !== 'sub-flow') return [];
    const link = own(component.settings, control.field);
    return isFlowLink(link) ? [{ componentId, field: control.field, link }] : [];
  });
}

export function linkRows(links: readonly DocumentLink[]): LinkRow[] {
  return links.map(({ componentId, link: { flowId, version } }) => ({
    componentId,
    linkedFlowId: flowId,
    version: version === 'latest' ? null : version,
  }));
}
