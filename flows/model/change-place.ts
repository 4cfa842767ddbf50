import type { Change, ChangeOf } from './change';
import type { FlowDocument } from './document';
import type { Json } from './json';
import { flowSettingOf, optionOf } from './options';
import { own } from './own';
import { groupOf, type Placed, placedIn } from './placed';

/**
 * What a change is about. Everything that has to know whether two changes meet asks here: rebasing, undo, the notice
 * about a value that was lost.
 */
export type TextChange = ChangeOf<'splice-text' | 'splice-note'>;
export type AddChange = ChangeOf<'add-component' | 'add-note' | 'add-group'>;
export type RemoveChange = ChangeOf<'remove-component' | 'remove-note' | 'remove-group'>;
export type EdgeChange = ChangeOf<'connect' | 'disconnect'>;

/** The one value that a change puts another in the place of; null when it is no such change. */
export function placeOf(change: Change): string | null {
  switch (change.kind) {
    case 'set-field':
    case 'reset-field':
      return fieldPlace(change.id, change.field);
    case 'rename-component':
      return `name ${change.id}`;
    case 'move':
      return `position ${change.id}`;
    case 'put-in-group':
      return `group ${change.id}`;
    case 'set-option':
      return `option ${change.id} ${change.option}`;
    case 'set-note':
    case 'set-group':
      return `property ${change.id} ${change.property}`;
    case 'set-flow-setting':
      return `setting ${change.setting}`;
    default:
      return null;
  }
}

/** The text that an edit is in. The place is that of the field, where it is one. */
export function textPlaceOf(change: TextChange): string {
  return change.kind === 'splice-text' ? fieldPlace(change.id, change.field) : `text ${change.id}`;
}

/** The value that it puts there; null = as by default, or none. */
export function valuePut(change: Change): Json {
  switch (change.kind) {
    case 'set-field':
    case 'set-option':
    case 'set-note':
    case 'set-group':
    case 'set-flow-setting':
      return change.value;
    case 'rename-component':
      return change.name === '' ? null : change.name;
    case 'move':
      return change.position;
    case 'put-in-group':
      return change.group;
    default:
      return null;
  }
}

/** The value that stands where a change would put another. */
export function valueInPlace(document: FlowDocument, change: Change): Json {
  switch (change.kind) {
    case 'set-flow-setting':
      return flowSettingOf(document.settings, change.setting);
    case 'move':
      return placedAs(document, change.id)?.position ?? null;
    case 'put-in-group':
      return groupOf(document, change.id);
    case 'set-note':
      return own(document.notes, change.id)?.[change.property] ?? null;
    case 'set-group':
      return own(document.groups, change.id)?.[change.property] ?? null;
    default:
      return 'id' in change ? valueInComponent(document, change) : null;
  }
}

/** The component, note or group that a change is about. */
export function isAbout(change: Change, id: string): boolean {
  return 'id' in change && change.id === id;
}

export function isText(change: Change): change is TextChange {
  return change.kind === 'splice-text' || change.kind === 'splice-note';
}

export function isEdge(change: Change): change is EdgeChange {
  return change.kind === 'connect' || change.kind === 'disconnect';
}

export function isAdd(change: Change): change is AddChange {
  return change.kind === 'add-component' || change.kind === 'add-note' || change.kind === 'add-group';
}

export function isRemove(change: Change): change is RemoveChange {
  return (
    change.kind === 'remove-component' || change.kind === 'remove-note' || change.kind === 'remove-group'
  );
}

/** Which kind of thing is added or removed. */
export function kindOfThing(change: AddChange | RemoveChange): Placed {
  switch (change.kind) {
    case 'add-component':
    case 'remove-component':
      return 'components';
    case 'add-note':
    case 'remove-note':
      return 'notes';
    case 'add-group':
    case 'remove-group':
      return 'groups';
  }
}

function fieldPlace(id: string, field: string): string {
  return `field ${id} ${field}`;
}

function placedAs(document: FlowDocument, id: string) {
  const kind = placedIn(document, id);
  return kind && own<FlowDocument[Placed][string]>(document[kind], id);
}

function valueInComponent({ components }: FlowDocument, change: Change & { readonly id: string }): Json {
  const component = own(components, change.id);
  if (!component) return null;
  if (change.kind === 'rename-component') return component.name ?? null;
  if (change.kind === 'set-option') return optionOf(component, change.option);
  return 'field' in change ? (own(component.settings, change.field) ?? null) : null;
}
