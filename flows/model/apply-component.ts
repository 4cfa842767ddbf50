import { componentLabel } from './catalogue';
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
import { documentLimits, type FlowComponent } from './document';
import type { Json } from './json';
import { optionProblem } from './option-problem';
import { tidyComponent, withOption } from './options';
import { own } from './own';
import { insideGroupsThatExist } from './placed';
import { spliced, textOf } from './text-of';

/** The changes of a component, but for where it lies. */
export type ComponentChange = ChangeOf<
  | 'add-component'
  | 'remove-component'
  | 'rename-component'
  | 'set-field'
  | 'reset-field'
  | 'splice-text'
  | 'set-option'
>;

export function applyComponentChange(draft: ChangeDraft, change: ComponentChange): Reason {
  const { id } = change;
  if (change.kind === 'add-component') return addComponent(draft, change);
  const component = own(draft.document.components, id);
  if (!component) return goneReason('components', id);
  switch (change.kind) {
    case 'remove-component':
      return removeComponent(draft, id);
    case 'rename-component':
      return putInto(draft, 'components', [id, renamed(component, change.name)]);
    case 'set-field':
      return setField(draft, change, component);
    case 'reset-field':
      return putInto(draft, 'components', [id, withoutSetting(component, change.field)]);
    case 'splice-text':
      return spliceText(draft, change, component);
    case 'set-option':
      return setOption(draft, change, component);
  }
}

function addComponent(draft: ChangeDraft, { id, component }: ChangeOf<'add-component'>): Reason {
  const problem = additionProblem(draft, 'components', id);
  if (problem) return problem;
  const sound = insideGroupsThatExist(draft.document.groups, tidyComponent(component));
  return putInto(draft, 'components', [id, sound]);
}

/** And every edge that touches it. What a group shows of it is not seen any more, and is there again if it comes back. */
function removeComponent(draft: ChangeDraft, id: string): Reason {
  for (const [key, { from, to }] of Object.entries(draft.document.edges)) {
    if (from.component === id || to.component === id) removeFrom(draft, 'edges', key);
  }
  return removeFrom(draft, 'components', id);
}

function setField(
  draft: ChangeDraft,
  { id, field, value }: ChangeOf<'set-field'>,
  component: FlowComponent,
): Reason {
  if (typeof value === 'string' && value.length > documentLimits.textLength) return tooLongText;
  return putInto(draft, 'components', [id, withSetting(component, field, value)]);
}

function spliceText(draft: ChangeDraft, change: ChangeOf<'splice-text'>, component: FlowComponent): Reason {
  const text = textOf(component, change.field, draft.catalogue);
  const place = `“${change.field}” of “${componentLabel(component, draft.catalogue)}”`;
  if (text === null) return `${place} holds no text.`;
  const next = spliced(text, change);
  if (next === null) return `The text of ${place} has changed meanwhile.`;
  if (next.length > documentLimits.textLength) return tooLongText;
  return putInto(draft, 'components', [change.id, withSetting(component, change.field, next)]);
}

function setOption(
  draft: ChangeDraft,
  { id, option, value }: ChangeOf<'set-option'>,
  component: FlowComponent,
): Reason {
  const problem = optionProblem(option, value);
  if (problem) return `“${option}” of “${componentLabel(component, draft.catalogue)}” ${problem}.`;
  return putInto(draft, 'components', [id, withOption(component, option, value)]);
}

function renamed({ name: _, ...component }: FlowComponent, name: string | null): FlowComponent {
  return name === null || name === '' ? component : { ...component, name };
}

function withSetting(component: FlowComponent, field: string, value: Json): FlowComponent {
  return { ...component, settings: { ...component.settings, [field]: value } };
}

function withoutSetting(component: FlowComponent, field: string): FlowComponent {
  if (!Object.hasOwn(component.settings, field)) return component;
  const { [field]: _, ...settings } = component.settings;
  return { ...component, settings };
}
