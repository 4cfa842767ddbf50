import { type FlowDocument, sortedIds } from './document';
import type { Finding } from './finding';
import { fix } from './finding-fix';
import { groupOf, placedKinds } from './placed';

/** A group that holds nothing is only in the way. */
export function validateGroups(document: FlowDocument): Finding[] {
  const used = new Set(
    placedKinds.flatMap((kind) => Object.keys(document[kind]).map((id) => groupOf(document, id))),
  );
  return sortedIds(document.groups)
    .filter((id) => !used.has(id))
    .map((id) => ({
      severity: 'warning',
      code: 'empty-group',
      message: `The group “${document.groups[id]?.name ?? id}” holds nothing.`,
      action: 'Remove it, or put something into it.',
      componentId: id,
      fixes: [fix('Remove the group', { kind: 'remove-group', id })],
    }));
}
