import { type Catalogue, componentLabel } from './catalogue';
import type { Change } from './change';
import { isAdd, isEdge, isRemove, isText, valueInPlace } from './change-place';
import { describePlace } from './describe-place';
import type { FlowDocument } from './document';
import type { Json } from './json';
import { own } from './own';
import { type Placed, placedIn } from './placed';

/** Where two documents cannot both have their way, with what each of them has. */
export interface MergeConflict {
  readonly kind: ConflictKind;
  /** null for a setting of the flow. Also the id of a note or a group. */
  readonly componentId: string | null;
  readonly componentName: string;
  /** The field, option or property; absent when it is about all of it. */
  readonly field?: string;
  /** null where there is nothing: not set, or not there at all. */
  readonly base: Json;
  readonly mine: Json;
  readonly theirs: Json;
  readonly message: string;
}

export type ConflictKind =
  | 'both-changed'
  | 'both-edited'
  | 'removed-here-changed-there'
  | 'changed-here-removed-there'
  | 'added-twice'
  | 'input-taken'
  | 'refused';

export interface ConflictSides {
  readonly base: FlowDocument;
  readonly mine: FlowDocument;
  readonly theirs: FlowDocument;
  readonly catalogue: Catalogue | undefined;
}

export function nameConflict(
  sides: ConflictSides,
  change: Change,
  about: { readonly kind: ConflictKind; readonly message?: string },
): MergeConflict {
  const { base, mine, theirs, catalogue } = sides;
  const holder = [theirs, mine, base].find((document) => placedIn(document, idOf(change))) ?? theirs;
  const field = fieldOf(change);
  const what = describePlace(holder, change, catalogue);
  return {
    kind: about.kind,
    componentId: idOf(change) || null,
    componentName: nameOf(holder, idOf(change), catalogue),
    ...(field !== undefined && { field }),
    base: valueIn(base, change),
    mine: valueIn(mine, change),
    theirs: valueIn(theirs, change),
    message: about.message ?? sentences[about.kind](`${what.charAt(0).toUpperCase()}${what.slice(1)}`),
  };
}

const sentences: Readonly<Record<ConflictKind, (what: string) => string>> = {
  'both-changed': (what) => `${what} was changed on both sides. Theirs was taken.`,
  'both-edited': (what) =>
    `${what} was edited on both sides in the same place. Both edits are in it: read it again.`,
  'removed-here-changed-there': (what) =>
    `${what} was removed here and changed there. It is back, as they have it.`,
  'changed-here-removed-there': (what) => `${what} was changed here and removed there. It is gone.`,
  'added-twice': (what) => `${what} was added on both sides, and not the same. Theirs was taken.`,
  'input-taken': () =>
    'Both sides connected something to one input, which takes one connection. Theirs was taken.',
  refused: (what) => `${what} could not be taken over.`,
};

function idOf(change: Change): string {
  if (isEdge(change)) return change.edge.to.component;
  return 'id' in change ? change.id : '';
}

function fieldOf(change: Change): string | undefined {
  if (isEdge(change)) return change.edge.to.port;
  if ('field' in change) return change.field;
  if ('option' in change) return change.option;
  if ('property' in change) return change.property;
  if ('setting' in change) return change.setting;
  if (change.kind === 'rename-component') return 'name';
  return change.kind === 'splice-note' ? 'text' : undefined;
}

function nameOf(
  { components, groups, notes }: FlowDocument,
  id: string,
  catalogue: Catalogue | undefined,
): string {
  const component = own(components, id);
  if (component) return componentLabel(component, catalogue);
  return own(groups, id)?.name ?? (Object.hasOwn(notes, id) ? 'Note' : id);
}

function valueIn(document: FlowDocument, change: Change): Json {
  if (isEdge(change)) return feedersIn(document, change.edge.to);
  if (isText(change)) return own(document.notes, change.id)?.text ?? null;
  if (!isAdd(change) && !isRemove(change)) return valueInPlace(document, change);
  const kind = placedIn(document, change.id);
  return kind && (own<FlowDocument[Placed][string]>(document[kind], change.id) ?? null);
}

function feedersIn({ edges }: FlowDocument, { component, port }: { component: string; port: string }): Json {
  return Object.values(edges)
    .filter(({ to }) => to.component === component && to.port === port)
    .map(({ from }) => `${from.component}.${from.port}`)
    .sort();
}
