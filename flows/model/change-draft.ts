import type { Catalogue } from './catalogue';
import { documentLimits, type FlowDocument, idPattern } from './document';
import { own } from './own';
import { type Placed, placedIn } from './placed';

/**
 * A document while a list of changes is applied. Each of its maps is copied at most once for the whole list, and what
 * did not change keeps its identity.
 */
export interface ChangeDraft {
  document: FlowDocument;
  /** The maps that are copies already. */
  readonly copied: Set<DraftMap>;
  readonly catalogue: Catalogue | undefined;
}

/** Why a change was refused, in words for a person; null when it was taken. */
export type Reason = string | null;

type DraftMap = Placed | 'edges';

export const placedWords: Readonly<Record<Placed, string>> = {
  components: 'component',
  notes: 'note',
  groups: 'group',
};

export function putInto<Map extends DraftMap>(
  draft: ChangeDraft,
  map: Map,
  [id, value]: readonly [string, FlowDocument[Map][string]],
): null {
  const known: Readonly<Record<string, unknown>> = draft.document[map];
  if (own(known, id) !== value) mapToChange(draft, map)[id] = value;
  return null;
}

export function removeFrom(draft: ChangeDraft, map: DraftMap, id: string): null {
  delete mapToChange(draft, map)[id];
  return null;
}

export function goneReason(kind: Placed, id: string): string {
  return `The ${placedWords[kind]} “${id}” is not in the flow any more.`;
}

/** Why nothing of this kind can be added under this id. */
export function additionProblem({ document }: ChangeDraft, kind: Placed, id: string): Reason {
  if (!idPattern.test(id)) {
    return `“${id}” cannot be an id: letters, digits, _ and -, starting with a letter, at most 80.`;
  }
  const taken = placedIn(document, id);
  if (taken) return `There is a ${placedWords[taken]} “${id}” in the flow already.`;
  const isFull = Object.keys(document[kind]).length >= documentLimits[kind];
  return isFull ? `A flow holds at most ${documentLimits[kind]} ${kind}.` : null;
}

export const tooLongText = `A text holds at most ${documentLimits.textLength} characters.`;

function mapToChange(draft: ChangeDraft, map: DraftMap): Record<string, unknown> {
  if (!draft.copied.has(map)) {
    draft.document = { ...draft.document, [map]: { ...draft.document[map] } };
    draft.copied.add(map);
  }
  return draft.document[map];
}
