import { componentLabel } from '@/flows/model/catalogue';
import type { Change } from '@/flows/model/change';
import type { FlowDocument, FlowEdge } from '@/flows/model/document';
import type { Json } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import { catalogue } from './known-components';

/** A change as one line: a sign, what it is about, and what becomes of it. */
export function sayChange(change: Change, before: FlowDocument): string {
  switch (change.kind) {
    case 'add-component':
      return `+ ${change.component.name ?? change.id} (${change.component.type})`;
    case 'connect':
      return `+ ${sayEdge(change.edge)}`;
    case 'disconnect':
      return `- ${sayEdge(change.edge)}`;
    case 'remove-component':
      return `- ${labelOf(before, change.id)}`;
    case 'rename-component':
      return `~ ${labelOf(before, change.id)}: called ${change.name ?? 'as its type'}`;
    case 'move':
      return `~ ${labelOf(before, change.id)}: moved to ${change.position.x}, ${change.position.y}`;
    case 'set-field':
      return `~ ${labelOf(before, change.id)}.${change.field}: ${short(change.value)}`;
    case 'reset-field':
      return `~ ${labelOf(before, change.id)}.${change.field}: back to its default`;
    case 'splice-text':
      return `~ ${labelOf(before, change.id)}.${change.field}: text edited`;
    default:
      return `~ ${sayOther(change)}`;
  }
}

/** The rarer kinds: their own words are plain enough. */
function sayOther(change: Change): string {
  const { kind, ...rest } = change;
  const about = Object.entries(rest).map(([name, value]) => `${name} ${short(value)}`);
  return `${kind.replaceAll('-', ' ')}: ${about.join(', ')}`;
}

function sayEdge({ from, to }: FlowEdge): string {
  return `${from.component}.${from.port} → ${to.component}.${to.port}`;
}

function labelOf(document: FlowDocument, id: string): string {
  const component = own(document.components, id);
  const label = component && componentLabel(component, catalogue);
  return label === undefined || label === id ? id : `${label} (${id})`;
}

function short(value: Json | object): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > shownCharacters ? `${line.slice(0, shownCharacters)}…` : line;
}

const shownCharacters = 80;
