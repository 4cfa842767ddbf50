import type { Catalogue } from './catalogue';
import type { Change } from './change';
import { isRemove, isText, placeOf, textPlaceOf, valuePut } from './change-place';
import { describePlace } from './describe-place';
import type { FlowDocument } from './document';
import { invertChange } from './invert-change';
import type { Json } from './json';

/** A value that gave way to a later one, which was made without having seen it. Kept, so that it can come back. */
export interface LostValue {
  readonly kind: 'replaced' | 'removed';
  readonly componentId: string | null;
  /** In the words of a person: “Template” of “Prompt”. */
  readonly what: string;
  /** null: as by default, or a whole component. */
  readonly value: Json;
  /** Puts it back. */
  readonly restore: readonly Change[];
}

export interface LoggedBatch {
  readonly clientId: string;
  readonly changes: readonly Change[];
}

export interface LateChanges<Batch extends LoggedBatch> {
  readonly clientId: string;
  /** As they are applied to `before`. */
  readonly changes: readonly Change[];
  readonly before: FlowDocument;
  /** What was saved since the changes were made, oldest first. */
  readonly since: readonly Batch[];
}

/** What others had saved meanwhile and these changes put something else in the place of, each with its batch. */
export function lostValues<Batch extends LoggedBatch>(
  late: LateChanges<Batch>,
  catalogue?: Catalogue,
): (LostValue & { readonly batch: Batch })[] {
  const seen = new Set<string>();
  return late.changes.flatMap((change) => {
    const place = placeReplaced(change);
    if (place === null || seen.has(place)) return [];
    seen.add(place);
    const batch = late.since.findLast(({ changes }) => changes.some((other) => touches(other, place)));
    if (!batch || batch.clientId === late.clientId) return [];
    const restore = invertChange(late.before, change);
    const [first] = restore;
    if (!first || JSON.stringify(first) === JSON.stringify(change)) return [];
    return [
      {
        kind: isRemove(change) ? ('removed' as const) : ('replaced' as const),
        componentId: 'id' in change ? change.id : null,
        what: describePlace(late.before, change, catalogue),
        value: valuePut(first),
        restore,
        batch,
      },
    ];
  });
}

/** Edits of texts keep both; where a thing stands, and in which group, is nobody's loss. */
function placeReplaced(change: Change): string | null {
  if (isRemove(change)) return thingPlace(change.id);
  return change.kind === 'move' || change.kind === 'put-in-group' ? null : placeOf(change);
}

function touches(change: Change, place: string): boolean {
  if (change.kind === 'move' || change.kind === 'put-in-group') return false;
  if ('id' in change && place === thingPlace(change.id)) return true;
  return (isText(change) ? textPlaceOf(change) : placeReplaced(change)) === place;
}

function thingPlace(id: string): string {
  return `thing ${id}`;
}
