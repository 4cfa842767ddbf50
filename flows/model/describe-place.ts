import { type Catalogue, componentLabel, descriptionOf } from './catalogue';
import type { Change } from './change';
import type { FlowComponent, FlowDocument } from './document';
import { own } from './own';
import { fieldsOf } from './ports-of';

/** What a change is about, in the words of a person: “Template” of “Prompt”, the name of “Prompt”, a connection. */
export function describePlace(document: FlowDocument, change: Change, catalogue?: Catalogue): string {
  if (change.kind === 'connect' || change.kind === 'disconnect') return 'the connection';
  if (change.kind === 'set-flow-setting') return `“${optionWords[change.setting]}” of the flow`;
  const component = own(document.components, change.id);
  const label = labelOf(document, change.id, catalogue);
  switch (change.kind) {
    case 'set-field':
    case 'reset-field':
    case 'splice-text':
      return `“${component ? fieldLabel(component, change.field, catalogue) : change.field}” of ${label}`;
    case 'set-option':
      return `“${optionWords[change.option]}” of ${label}`;
    case 'rename-component':
      return `the name of ${label}`;
    case 'set-note':
    case 'set-group':
      return `the ${change.property} of ${label}`;
    case 'splice-note':
      return `the text of ${label}`;
    default:
      return label;
  }
}

function labelOf(document: FlowDocument, id: string, catalogue: Catalogue | undefined): string {
  const component = own(document.components, id);
  const group = own(document.groups, id);
  if (component) return `“${componentLabel(component, catalogue)}”`;
  if (group) return `the group “${group.name}”`;
  return Object.hasOwn(document.notes, id) ? 'the note' : `“${id}”`;
}

function fieldLabel(component: FlowComponent, field: string, catalogue: Catalogue | undefined): string {
  const description = catalogue && descriptionOf(catalogue, component.type);
  return (description && own(fieldsOf(description, component), field)?.label) ?? field;
}

/** What the editor calls them. */
export const optionWords = {
  'policy.timeoutMs': 'Time limit',
  'policy.retries': 'Retries',
  'policy.onError': 'On error',
  'policy.fallback': 'Fallback values',
  'policy.cache': 'Keep results',
  tool: 'Tool',
  frozen: 'Freeze',
  exposed: 'Open to callers',
  variables: 'From variables',
  durable: 'Durable',
  overrides: 'What callers may set',
  concurrency: 'Steps at a time',
  'limits.steps': 'Most steps',
  'limits.depth': 'Greatest depth',
  'limits.wallTimeMs': 'Longest time',
  'limits.tokens': 'Most tokens',
  'limits.money': 'Greatest cost',
  'limits.outputBytes': 'Largest output',
  'limits.iterations': 'Most rounds',
} as const;
