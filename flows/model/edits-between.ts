import type { Catalogue } from './catalogue';
import type { Change } from './change';
import { diffDocuments } from './diff-documents';
import type { FlowDocument } from './document';
import { own } from './own';
import { spliceBetween } from './splice-between';
import { textOf } from './text-of';

/**
 * What happened between two states of a flow, as somebody could have done it by hand: a text that differs was edited,
 * not replaced. Stands for a history that nobody has any more, so that changes can be put after it.
 */
export function editsBetween(before: FlowDocument, after: FlowDocument, catalogue?: Catalogue): Change[] {
  return diffDocuments(before, after).map((change) => {
    if (change.kind !== 'set-field' || typeof change.value !== 'string') return change;
    const component = own(before.components, change.id);
    const text = component && textOf(component, change.field, catalogue);
    if (typeof text !== 'string') return change;
    const { id, field } = change;
    return { kind: 'splice-text', id, field, ...spliceBetween(text, change.value) };
  });
}
