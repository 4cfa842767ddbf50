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

/** One flow's version with the names of what it needs from its environment. Pure: the same input, the same digest. */
export function buildBundle(
  published: BundledVersion,
  catalogue: Catalogue,
): { content: Bundle; digest: string } {
  const { flow, version, digests, document } = published;
  const content: Bundle = {
    format: 'millrace.bundle',
    formatVersion: 1,
    flows: [
      { flowId: flow.id, name: flow.name, endpointName: flow.endpointName, version, digests, document },
    ],
    bindings: { connections: connectionsOf(document, catalogue), secrets: [] },
  };
  return { content, digest: digestJson(plainJson(content)) };
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
