import type { Catalogue } from './catalogue';
import type { FlowDocument } from './document';
import type { FlowLink, FlowLinkPort } from './field';
import { type FlowInterface, flowInterface } from './flow-interface';

/** What a link says of the flow it leads to: enough to draw its ports without asking for it again. */
export interface LinkTarget {
  readonly flowId: string;
  readonly name: string;
  readonly document: FlowDocument;
  readonly version: number | 'latest';
}

export function linkOf({ flowId, name, document, version }: LinkTarget, catalogue: Catalogue): FlowLink {
  return { flowId, version, name, ports: linkPorts(flowInterface(document, catalogue)) };
}

/** The ports of a flow when it is used inside another one, in the order of the ids of its entries and exits. */
export function linkPorts({ entries, exits }: FlowInterface): FlowLink['ports'] {
  return { inputs: entries.map(linkPort), outputs: exits.map(linkPort) };
}

function linkPort(end: FlowInterface['entries'][number] | FlowInterface['exits'][number]): FlowLinkPort {
  return { name: end.componentId, label: end.name, type: end.as === 'chat' ? 'message' : 'text' };
}
