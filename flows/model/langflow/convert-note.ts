import type { FlowGroup, FlowNote } from '@/flows/model/document';
import type { Json } from '@/flows/model/json';
import { recordIn, textIn, valueIn } from './raw';
import type { LangflowNode } from './read-node';

/** Words on the canvas: markdown there and here. */
export function convertNote(node: LangflowNode): FlowNote {
  const text = textIn(node.definition, 'description') || textIn(recordIn(node.raw, 'data'), 'description');
  const color = textIn(recordIn(node.definition, 'template'), 'backgroundColor');
  return { text, position: node.position, size: sizeOf(node), color: colors[color] ?? 'neutral' };
}

export function convertGroup(node: LangflowNode): FlowGroup {
  const name = (node.displayName || 'Group').slice(0, 120);
  return { name, position: node.position, closed: true, ports: [] };
}

function sizeOf({ raw }: LangflowNode): FlowNote['size'] {
  const measured = recordIn(raw, 'measured');
  const style = recordIn(raw, 'style');
  const width = side(raw.width, valueIn(style, 'width'), measured.width) ?? 324;
  const height = side(raw.height, valueIn(style, 'height'), measured.height) ?? 324;
  return { width, height };
}

function side(...candidates: readonly (Json | undefined)[]): number | undefined {
  const found = candidates.find((value) => typeof value === 'number' && value > 0);
  return typeof found === 'number' ? Math.min(4_000, Math.max(40, Math.round(found))) : undefined;
}

const colors: Readonly<Record<string, FlowNote['color']>> = {
  amber: 'yellow',
  yellow: 'yellow',
  lime: 'green',
  emerald: 'green',
  green: 'green',
  blue: 'blue',
  sky: 'blue',
  indigo: 'purple',
  purple: 'purple',
  rose: 'pink',
  red: 'pink',
  pink: 'pink',
};
