import { applyComponentChange, type ComponentChange } from './apply-component';
import { applyConnect, applyDisconnect } from './apply-edge';
import { applyGroupChange, type GroupChange } from './apply-group';
import { applyNoteChange, type NoteChange } from './apply-note';
import type { Catalogue } from './catalogue';
import type { Change, ChangeOf } from './change';
import { type ChangeDraft, putInto, type Reason } from './change-draft';
import type { FlowDocument } from './document';
import { flowSettingProblem } from './option-problem';
import { flowSettingOf, withFlowSetting } from './options';
import { own } from './own';

/**
 * Applies a list of changes. Total: a change that does not fit is refused with a reason and the rest goes on;
 * the document that came in is never touched, and what did not change keeps its identity.
 * With a catalogue, connections are checked against the ports, and text fields start from their default.
 */
export interface AppliedChanges {
  readonly document: FlowDocument;
  readonly refused: readonly RefusedChange[];
}

export interface RefusedChange {
  readonly index: number;
  readonly change: Change;
  readonly reason: string;
}

export function applyChanges(
  document: FlowDocument,
  changes: readonly Change[],
  catalogue?: Catalogue,
): AppliedChanges {
  const draft: ChangeDraft = { document, copied: new Set(), catalogue };
  const refused: RefusedChange[] = [];
  changes.forEach((change, index) => {
    const reason = applyOne(draft, change);
    if (reason !== null) refused.push({ index, change, reason });
  });
  return { document: draft.document, refused };
}

function applyOne(draft: ChangeDraft, change: Change): Reason {
  switch (change.kind) {
    case 'connect':
      return applyConnect(draft, change.edge);
    case 'disconnect':
      return applyDisconnect(draft, change.edge);
    case 'move':
      return applyMove(draft, change);
    case 'set-flow-setting':
      return applyFlowSetting(draft, change);
    default:
      return applyToThing(draft, change);
  }
}

function applyToThing(draft: ChangeDraft, change: ComponentChange | NoteChange | GroupChange): Reason {
  switch (change.kind) {
    case 'add-note':
    case 'remove-note':
    case 'set-note':
    case 'splice-note':
      return applyNoteChange(draft, change);
    case 'add-group':
    case 'remove-group':
    case 'set-group':
    case 'put-in-group':
      return applyGroupChange(draft, change);
    default:
      return applyComponentChange(draft, change);
  }
}

function applyMove(draft: ChangeDraft, { id, position }: ChangeOf<'move'>): Reason {
  const { components, notes, groups } = draft.document;
  const component = own(components, id);
  const note = own(notes, id);
  const group = own(groups, id);
  if (component) return putInto(draft, 'components', [id, { ...component, position }]);
  if (note) return putInto(draft, 'notes', [id, { ...note, position }]);
  if (group) return putInto(draft, 'groups', [id, { ...group, position }]);
  return `“${id}” is not in the flow any more.`;
}

function applyFlowSetting(draft: ChangeDraft, { setting, value }: ChangeOf<'set-flow-setting'>): Reason {
  const { settings } = draft.document;
  const problem = flowSettingProblem(setting, value);
  if (problem) return `“${setting}” of the flow ${problem}.`;
  if (flowSettingOf(settings, setting) === value) return null;
  draft.document = { ...draft.document, settings: withFlowSetting(settings, setting, value) };
  return null;
}
