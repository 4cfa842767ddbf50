import type { FlowDocument } from '@/flows/model/document';
import { isFlowLink } from '@/flows/model/is-flow-link';
import type { Json } from '@/flows/model/json';
import type { UploadedFlow } from './read-upload';

/** Flows of one file that use each other: those that are used come first, so that their ids are known. */
export function inOrderOfUse(flows: readonly UploadedFlow[]): number[] {
  const byId = new Map(
    flows.flatMap(({ fileId }, index) => (fileId === null ? [] : [[fileId, index] as const])),
  );
  const order = new Set<number>();
  const visit = (index: number, path: ReadonlySet<number>) => {
    if (order.has(index) || path.has(index)) return;
    const used = flows[index] ? linkedIds(flows[index].document) : [];
    for (const id of used) visit(byId.get(id) ?? index, new Set([...path, index]));
    order.add(index);
  };
  flows.forEach((_, index) => {
    visit(index, new Set());
  });
  return [...order];
}

/** The document with the ids that flows of the file have here. */
export function withNewIds(document: FlowDocument, ids: ReadonlyMap<string, string>): FlowDocument {
  if (!linkedIds(document).some((id) => ids.has(id))) return document;
  const components = Object.entries(document.components).map(([id, component]) => {
    const settings = Object.entries(component.settings).map(([name, value]) => [name, relinked(value, ids)]);
    return [id, { ...component, settings: Object.fromEntries(settings) }];
  });
  return { ...document, components: Object.fromEntries(components) };
}

function relinked(value: Json, ids: ReadonlyMap<string, string>): Json {
  const flowId = isFlowLink(value) ? ids.get(value.flowId) : undefined;
  return isFlowLink(value) && flowId !== undefined ? { ...value, flowId } : value;
}

function linkedIds({ components }: FlowDocument): string[] {
  return Object.values(components).flatMap(({ settings }) =>
    Object.values(settings).flatMap((value) => (isFlowLink(value) ? [value.flowId] : [])),
  );
}
