import type { FlowNote } from '@/flows/model/document';
import type { JsonObject } from '@/flows/model/json';
import { withPart } from './export-node';

/** A note as it goes out: the one that came in with what has changed, or a new one. */
export function exportNote(note: FlowNote, raw: JsonObject, became: JsonObject): JsonObject {
  const changed = (key: keyof FlowNote) => JSON.stringify(became[key]) !== JSON.stringify(note[key]);
  let node = raw;
  if (changed('text')) node = withPart(node, ['description'], note.text);
  if (changed('color')) node = withPart(node, ['template', 'backgroundColor'], colors[note.color]);
  if (changed('position')) node = { ...node, position: note.position };
  if (changed('size')) node = { ...node, ...note.size, measured: note.size };
  return node;
}

export function newNote(id: string, note: FlowNote): JsonObject {
  const { text, position, size, color } = note;
  const template = { backgroundColor: colors[color] };
  const definition = { description: text, display_name: '', documentation: '', template };
  return {
    id,
    type: 'noteNode',
    position,
    ...size,
    measured: size,
    data: { id, type: 'note', node: definition },
  };
}

const colors: Readonly<Record<FlowNote['color'], string>> = {
  neutral: 'neutral',
  yellow: 'amber',
  green: 'lime',
  blue: 'blue',
  purple: 'indigo',
  pink: 'rose',
};
