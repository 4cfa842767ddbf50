import type { Bundle } from '@/flows/model/bundle';
import { type Catalogue, descriptionOf } from '@/flows/model/catalogue';
import { modelChoiceSchema } from '@/flows/model/catalogue-schema';
import { digestJson } from '@/flows/model/digest';
import type { FlowComponent, FlowDocument } from '@/flows/model/document';
import { plainJson } from '@/server/errors/plain-json';

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
  const connections = [published, ...linked].flatMap(({ document }) => connectionsOf(document, catalogue));
  const content: Bundle = {
    format: 'millrace.bundle',
    formatVersion: 1,
    flows: [bundled(published), ...linked.map((one) => ({ ...bundled(one), linked: true as const }))],
    bindings: { connections: [...new Set(connections)].sort(), secrets: [] },
  };
  return { content, digest: digestJson(plainJson(content)) };
}

function bundled({ flow, version, digests, document }: BundledVersion): Bundle['flows'][number] {
  const { id: flowId, name, endpointName } = flow;
  return { flowId, name, endpointName, version, digests, document };
}

/** Names of the connections that model fields of the flow choose, in a stable order. */
export function connectionsOf(document: FlowDocument, catalogue: Catalogue): string[] {
  const names = Object.values(document.components).flatMap((component) => choices(component, catalogue));
  return [...new Set(names)].sort();
}

function choices(component: FlowComponent, catalogue: Catalogue): string[] {
  const description = descriptionOf(catalogue, component.type);
  if (!description) return [];
  return Object.entries(description.fields).flatMap(([name, field]) => {
    if (field.kind !== 'model') return [];
    const choice = modelChoiceSchema.safeParse(component.settings[name] ?? field.default);
    return choice.success ? [choice.data.connection] : [];
  });
}
