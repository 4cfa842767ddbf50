import { canonicalJson } from '@/flows/model/canonical-json';
import type { FlowDocument } from '@/flows/model/document';
import { graphOf } from '@/flows/model/graph';
import { own } from '@/flows/model/own';

/** These components and all that what they give can reach. What is in `through` is not walked through. */
export function downstreamOf(
  document: FlowDocument,
  ids: Iterable<string>,
  through: ReadonlySet<string> = new Set(),
): Set<string> {
  const { followers } = graphOf(document);
  const reached = new Set(ids);
  for (const id of reached) {
    for (const next of followers.get(id) ?? []) if (!through.has(next)) reached.add(next);
  }
  return reached;
}

/** Components that do something else in the second flow: their settings, policy or what feeds them. */
export function changedComponents(before: FlowDocument, after: FlowDocument): string[] {
  return Object.keys(after.components).filter((id) => logicOf(before, id) !== logicOf(after, id));
}

function logicOf(document: FlowDocument, id: string): string | null {
  const component = own(document.components, id);
  if (!component) return null;
  const { position: _position, group: _group, ...logic } = component;
  const feeding = Object.keys(document.edges).filter((key) => own(document.edges, key)?.to.component === id);
  return canonicalJson({ logic, feeding: feeding.sort() });
}
