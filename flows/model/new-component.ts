import type { ComponentDescription } from './component';
import type { FlowComponent, Position } from './document';

/** `chat-input-k3j9x`: readable in a log, and two people adding at once do not collide. */
export function newComponentId(type: string, random: () => number): string {
  const name = (type.split('/').at(-1) ?? '').replace(/[^A-Za-z0-9_-]/g, '').slice(0, 60);
  const stem = /^[A-Za-z]/.test(name) ? name : `component${name && `-${name}`}`;
  return `${stem}-${randomLetters(random)}`;
}

export function newComponent(description: ComponentDescription, position: Position): FlowComponent {
  return { type: description.type, typeVersion: description.version, settings: {}, position };
}

function randomLetters(random: () => number): string {
  return Array.from({ length: 5 }, () => alphabet.charAt(Math.floor(random() * alphabet.length))).join('');
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
