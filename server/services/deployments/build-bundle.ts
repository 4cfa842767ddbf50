import type { Bundle } from '@/flows/model/bundle';
import type { Catalogue } from '@/flows/model/catalogue';
import { digestJson } from '@/flows/model/digest';
import type { FlowDocument } from '@/flows/model/document';
import { plainJson } from '@/server/errors/plain-json';
import { resourcesOf } from './resources-of';

export interface BundledVersion {
  readonly flow: { readonly id: string; readonly name: string; readonly endpointName: string };
  readonly version: number;
  readonly digests: { readonly logic: string; readonly layout: string };
  readonly document: FlowDocument;
}

/**
 * One flow's version, the versions of the flows it uses, and the names of what they need from their environment.
 * Pure: the same input, the same digest.
 */
export function buildBundle(
  published: BundledVersion,
  linked: readonly BundledVersion[],
  catalogue: Catalogue,
): { content: Bundle; digest: string } {
  const documents = [published, ...linked].map(({ document }) => document);
  const content: Bundle = {
    format: 'millrace.bundle',
    formatVersion: 1,
    flows: [bundled(published), ...linked.map((one) => ({ ...bundled(one), linked: true as const }))],
    bindings: resourcesOf(documents, catalogue),
  };
  return { content, digest: digestJson(plainJson(content)) };
}

function bundled({ flow, version, digests, document }: BundledVersion): Bundle['flows'][number] {
  const { id: flowId, name, endpointName } = flow;
  return { flowId, name, endpointName, version, digests, document };
}
