import { type Catalogue, componentLabel, descriptionOf } from './catalogue';
import type { Change } from './change';
import type { FlowDocument } from './document';
import { invertChange } from './invert-change';
import type { Json } from './json';
import { own } from './own';

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
        kind: change.kind === 'remove-component' ? ('removed' as const) : ('replaced' as const),
        componentId: 'id' in change ? change.id : null,
        what: wordsFor(change, late.before, catalogue),
        value: lostValue(first),
        restore,
        batch,
      },
    ];
  });
}

/** The one value that a change puts another in the place of. Edits of texts keep both; a position is nobody's loss. */
function placeReplaced(change: Change): string | null {
  switch (change.kind) {
    case 'set-field':
    case 'reset-field':
      return `field ${change.id} ${change.field}`;
    case 'rename-component':
      return `name ${change.id}`;
    case 'remove-component':
      return `component ${change.id}`;
    default:
      return null;
  }
}

function touches(change: Change, place: string): boolean {
  if (!('id' in change) || change.kind === 'move') return false;
  if (place === `component ${change.id}`) return true;
  return 'field' in change ? place === `field ${change.id} ${change.field}` : placeReplaced(change) === place;
}

function lostValue(restore: Change): Json {
  if (restore.kind === 'set-field') return restore.value;
  return restore.kind === 'rename-component' ? restore.name : null;
}

function wordsFor(change: Change, document: FlowDocument, catalogue: Catalogue | undefined): string {
  const component = 'id' in change ? own(document.components, change.id) : undefined;
  if (!component) return 'something';
  const label = `“${componentLabel(component, catalogue)}”`;
  if (change.kind === 'rename-component') return `the name of ${label}`;
  if (!('field' in change)) return label;
  const description = catalogue && descriptionOf(catalogue, component.type);
  const field = description && own(description.fields, change.field)?.label;
  return `“${field ?? change.field}” of ${label}`;
}
