import type { ChangeOf } from './change';
import {
  additionProblem,
  type ChangeDraft,
  goneReason,
  putInto,
  type Reason,
  removeFrom,
  tooLongText,
} from './change-draft';
import { documentLimits, type FlowNote } from './document';
import { notePropertyProblem } from './option-problem';
import { own } from './own';
import { insideGroupsThatExist } from './placed';
import { spliced } from './text-of';

/** The changes of a note, but for where it lies. */
export type NoteChange = ChangeOf<'add-note' | 'remove-note' | 'set-note' | 'splice-note'>;

export function applyNoteChange(draft: ChangeDraft, change: NoteChange): Reason {
  const { id } = change;
  if (change.kind === 'add-note') return addNote(draft, change);
  const note = own(draft.document.notes, id);
  if (!note) return goneReason('notes', id);
  switch (change.kind) {
    case 'remove-note':
      return removeFrom(draft, 'notes', id);
    case 'set-note':
      return setNote(draft, change, note);
    case 'splice-note':
      return spliceNote(draft, change, note);
  }
}

function addNote(draft: ChangeDraft, { id, note }: ChangeOf<'add-note'>): Reason {
  const problem = additionProblem(draft, 'notes', id);
  if (problem) return problem;
  if (note.text.length > documentLimits.textLength) return tooLongText;
  return putInto(draft, 'notes', [id, insideGroupsThatExist(draft.document.groups, note)]);
}

function setNote(draft: ChangeDraft, { id, property, value }: ChangeOf<'set-note'>, note: FlowNote): Reason {
  const problem = notePropertyProblem(property, value);
  if (problem) return `The ${property} of a note ${problem}.`;
  // Judged just above.
  return putInto(draft, 'notes', [id, { ...note, [property]: value } as FlowNote]);
}

function spliceNote(draft: ChangeDraft, change: ChangeOf<'splice-note'>, note: FlowNote): Reason {
  const text = spliced(note.text, change);
  if (text === null) return 'The text of the note has changed meanwhile.';
  if (text.length > documentLimits.textLength) return tooLongText;
  return putInto(draft, 'notes', [change.id, { ...note, text }]);
}
