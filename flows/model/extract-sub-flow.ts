import { applyChanges } from './apply-changes';
import { type Catalogue, descriptionOf } from './catalogue';
import type { Change } from './change';
import type { ComponentDescription } from './component';
import { documentLimits, emptyDocument, type FlowDocument, type Position } from './document';
import { flowEnds, type NewEnd } from './flow-ends';
import { crossingEdges } from './group-ports';
import { contentsOf, cornerOf, outermost, sharedGroup } from './group-selection';
import { linkOf } from './link-of';
import { newComponentId } from './new-component';
import { withGroupsThatExist } from './placed';

/**
 * A selection as a flow of its own, and the changes that put a component in its place that uses it. Whatever crossed
 * the border enters and leaves through new inputs and outputs of the new flow, so nothing is disconnected.
 */
export type ExtractedSubFlow =
  | { readonly document: FlowDocument; readonly changes: readonly Change[]; readonly problem?: undefined }
  /** Why it cannot be one, and what to do. */
  | { readonly problem: string; readonly document?: undefined };

export interface SubFlowToBe {
  readonly flowId: string;
  readonly name: string;
  readonly catalogue: Catalogue;
  readonly random: () => number;
}

export function extractSubFlow(
  document: FlowDocument,
  ids: readonly string[],
  toBe: SubFlowToBe,
): ExtractedSubFlow {
  const user = subFlowType(toBe.catalogue);
  if (!user) return { problem: 'This library has no component that uses another flow.' };
  const contents = contentsOf(document, ids);
  const members = Object.keys(document.components).filter((id) => contents.has(id));
  if (members.length === 0) return { problem: 'Choose the components that the new flow is to have.' };
  const from = cornerOf(document, members);
  const to = farCornerOf(document, members);
  const ends = flowEnds(document, { ...crossingEdges(document, contents), from, to }, toBe);
  if ('problem' in ends) return ends;
  const inner = innerDocument(document, contents, [...ends.entries, ...ends.exits]);
  const link = linkOf({ ...toBe, document: inner, version: 'latest' }, toBe.catalogue);
  const id = newComponentId(user.description.type, toBe.random);
  const around = sharedGroup(document, outermost(document, ids));
  const component = {
    type: user.description.type,
    typeVersion: user.description.version,
    ...(toBe.name !== '' && { name: toBe.name.slice(0, documentLimits.nameLength) }),
    settings: { [user.field]: link },
    position: from,
    ...(around !== null && { group: around }),
  };
  return {
    document: inner,
    changes: [
      ...removals(document, contents),
      { kind: 'add-component', id, component },
      ...connections(id, ends),
    ],
  };
}

function subFlowType(catalogue: Catalogue): { description: ComponentDescription; field: string } | null {
  for (const type of Object.keys(catalogue).sort()) {
    const description = descriptionOf(catalogue, type);
    if (description?.control?.kind === 'sub-flow') return { description, field: description.control.field };
  }
  return null;
}

function farCornerOf({ components }: FlowDocument, ids: readonly string[]): Position {
  const positions = ids.flatMap((id) => components[id]?.position ?? []);
  return { x: Math.max(...positions.map(({ x }) => x)), y: Math.max(...positions.map(({ y }) => y)) };
}

/** What was chosen, with the connections inside it, and the new ends with theirs. */
function innerDocument(
  document: FlowDocument,
  contents: ReadonlySet<string>,
  ends: readonly NewEnd[],
): FlowDocument {
  const edges = Object.entries(document.edges).filter(
    ([, { from, to }]) => contents.has(from.component) && contents.has(to.component),
  );
  const kept = withGroupsThatExist({
    ...emptyDocument(),
    components: only(document.components, contents),
    notes: only(document.notes, contents),
    groups: only(document.groups, contents),
    edges: Object.fromEntries(edges),
  });
  const added = ends.flatMap(({ id, component, inside }): Change[] => [
    { kind: 'add-component', id, component },
    ...inside.map((edge): Change => ({ kind: 'connect', edge })),
  ]);
  return applyChanges(kept, added).document;
}

function only<Value>(
  record: Readonly<Record<string, Value>>,
  keys: ReadonlySet<string>,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => keys.has(key)));
}

function removals({ components, notes }: FlowDocument, contents: ReadonlySet<string>): Change[] {
  return [...contents].map((id): Change => {
    if (Object.hasOwn(components, id)) return { kind: 'remove-component', id };
    return Object.hasOwn(notes, id) ? { kind: 'remove-note', id } : { kind: 'remove-group', id };
  });
}

/** A port of the new component has the name of the end it leads to. */
function connections(
  component: string,
  ends: { entries: readonly NewEnd[]; exits: readonly NewEnd[] },
): Change[] {
  return [
    ...ends.entries.map(
      ({ id, source }): Change => ({
        kind: 'connect',
        edge: { from: source, to: { component, port: id } },
      }),
    ),
    ...ends.exits.flatMap(({ id, targets }) =>
      targets.map((to): Change => ({ kind: 'connect', edge: { from: { component, port: id }, to } })),
    ),
  ];
}
