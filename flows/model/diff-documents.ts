import { canonicalJson } from './canonical-json';
import type { Change } from './change';
import { diffGroups } from './diff-groups';
import { edgeId, type FlowComponent, type FlowDocument, sortedIds } from './document';
import { componentOptions, flowSettingNames, flowSettingOf, noteProperties, optionOf } from './options';
import { own } from './own';
import { spliceBetween } from './splice-between';

/** The changes that make `after` out of `before`: what a version changed, and what a restored one changes back. */
export function diffDocuments(before: FlowDocument, after: FlowDocument): Change[] {
  const removed = sortedIds(before.components).filter((id) => !isKept(before, after, id));
  const added = sortedIds(after.components).filter((id) => !isKept(before, after, id));
  const kept = sortedIds(after.components).filter((id) => isKept(before, after, id));
  const gone = new Set(removed);
  const groups = diffGroups(before, after, [...added, ...addedNotes(before, after)]);
  return [
    ...disconnections(before, after, gone),
    ...removed.map((id): Change => ({ kind: 'remove-component', id })),
    ...removedNotes(before, after),
    ...groups.first,
    ...added.flatMap((id) => addition(after, id)),
    ...addedNotes(before, after).flatMap((id) => noteAddition(after, id)),
    ...groups.last,
    ...kept.flatMap((id) => componentChanges(before, after, id)),
    ...sortedIds(after.notes).flatMap((id) => noteChanges(before, after, id)),
    ...settingChanges(before, after),
    ...connections(before, after, gone),
  ];
}

/** A component of another type is another component, whatever its id says. */
function isKept(before: FlowDocument, after: FlowDocument, id: string): boolean {
  const was = own(before.components, id);
  const is = own(after.components, id);
  return was !== undefined && was.type === is?.type && was.typeVersion === is.typeVersion;
}

function addition(after: FlowDocument, id: string): Change[] {
  const component = own(after.components, id);
  return component ? [{ kind: 'add-component', id, component }] : [];
}

function componentChanges(before: FlowDocument, after: FlowDocument, id: string): Change[] {
  const was = own(before.components, id);
  const is = own(after.components, id);
  if (!was || !is || was === is) return [];
  const name: Change[] =
    was.name === is.name ? [] : [{ kind: 'rename-component', id, name: is.name ?? null }];
  return [...name, ...moved(id, was, is), ...fieldChanges(id, was, is), ...optionChanges(id, was, is)];
}

function fieldChanges(id: string, was: FlowComponent, is: FlowComponent): Change[] {
  const fields = sortedIds({ ...was.settings, ...is.settings });
  return fields.flatMap((field): Change[] => {
    const old = own(was.settings, field);
    const value = own(is.settings, field);
    if (value === undefined) return [{ kind: 'reset-field', id, field }];
    if (old !== undefined && canonicalJson(old) === canonicalJson(value)) return [];
    return [{ kind: 'set-field', id, field, value }];
  });
}

function optionChanges(id: string, was: FlowComponent, is: FlowComponent): Change[] {
  return componentOptions.flatMap((option): Change[] => {
    const value = optionOf(is, option);
    if (canonicalJson(optionOf(was, option)) === canonicalJson(value)) return [];
    return [{ kind: 'set-option', id, option, value }];
  });
}

function moved(
  id: string,
  { position: was }: Pick<FlowComponent, 'position'>,
  { position }: Pick<FlowComponent, 'position'>,
): Change[] {
  return was.x === position.x && was.y === position.y ? [] : [{ kind: 'move', id, position }];
}

function removedNotes(before: FlowDocument, after: FlowDocument): Change[] {
  return sortedIds(before.notes)
    .filter((id) => !own(after.notes, id))
    .map((id) => ({ kind: 'remove-note', id }));
}

function addedNotes(before: FlowDocument, after: FlowDocument): string[] {
  return sortedIds(after.notes).filter((id) => !own(before.notes, id));
}

function noteAddition(after: FlowDocument, id: string): Change[] {
  const note = own(after.notes, id);
  return note ? [{ kind: 'add-note', id, note }] : [];
}

function noteChanges(before: FlowDocument, after: FlowDocument, id: string): Change[] {
  const was = own(before.notes, id);
  const is = own(after.notes, id);
  if (!was || !is || was === is) return [];
  const properties = noteProperties
    .filter((property) => canonicalJson(was[property]) !== canonicalJson(is[property]))
    .map((property): Change => ({ kind: 'set-note', id, property, value: is[property] }));
  const text: Change[] =
    was.text === is.text ? [] : [{ kind: 'splice-note', id, ...spliceBetween(was.text, is.text) }];
  return [...moved(id, was, is), ...properties, ...text];
}

function settingChanges(before: FlowDocument, after: FlowDocument): Change[] {
  return flowSettingNames.flatMap((setting): Change[] => {
    const value = flowSettingOf(after.settings, setting);
    return flowSettingOf(before.settings, setting) === value
      ? []
      : [{ kind: 'set-flow-setting', setting, value }];
  });
}

function disconnections(before: FlowDocument, after: FlowDocument, gone: ReadonlySet<string>): Change[] {
  return edgesOf(before)
    .filter((edge) => !own(after.edges, edgeId(edge)))
    .filter((edge) => !gone.has(edge.from.component) && !gone.has(edge.to.component))
    .map((edge) => ({ kind: 'disconnect', edge }));
}

/** Including those that went with a component that was replaced. */
function connections(before: FlowDocument, after: FlowDocument, gone: ReadonlySet<string>): Change[] {
  return edgesOf(after)
    .filter((edge) => {
      const wasThere = own(before.edges, edgeId(edge)) !== undefined;
      return !wasThere || gone.has(edge.from.component) || gone.has(edge.to.component);
    })
    .map((edge) => ({ kind: 'connect', edge }));
}

function edgesOf(document: FlowDocument) {
  return sortedIds(document.edges).flatMap((key) => own(document.edges, key) ?? []);
}
